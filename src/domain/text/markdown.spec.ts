import { markdownText } from './markdown.js';

it.each([
  [null, ''],
  ['Akismet Anti-spam', 'Akismet Anti-spam'],
  ['[a](javascript:x) <b> `c`', '\\[a\\]\\(javascript:x\\) \\<b\\> \\`c\\`'],
  ['a\n# b | c', 'a \\# b \\| c'],
  ['- a', '\\- a'],
  ['1. a', '1\\. a'],
  ['== a', '\\== a'],
  ['see https://a.example, www.b.example', 'see https\\://a.example, www\\.b.example'],
  ['mail me@example.org', 'mail me\\@example.org'],
  ['&amp; \\', '\\&amp; \\\\'],
])('writes %j as %s', (text, markdown) => {
  expect(markdownText(text)).toBe(markdown);
});
