import { htmlToText } from './html-text.js';

describe('htmlToText', () => {
  it.each([
    ['<a href="https://automattic.com/">Automattic</a>', 'Automattic'],
    ['<a href="#">A &amp; B</a>, <b>C</b>&#039;s', "A & B, C's"],
    ['Rewards &#8211; Tiered', 'Rewards – Tiered'],
    ['<p>One.</p><p>Two.</p>', 'One. Two.'],
    ['<ul><li>One</li><li>Two</li></ul>', 'One Two'],
    ['line<br>break', 'line break'],
    ['w<b>or</b>d', 'word'],
    ['&lt;b&gt; stays', '<b> stays'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['a<script>alert(1)</script>b<style>p{}</style>', 'a b'],
    ['  many \n\t spaces&nbsp;&nbsp;here ', 'many spaces here'],
    ['<!-- hidden -->seen', 'seen'],
    ['unclosed <a href="x', 'unclosed'],
    ['', ''],
  ])('reads %s', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });
});
