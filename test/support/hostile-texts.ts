/** What somebody may write into a field of the directory to make a reader's program run or misread it. */
export const HOSTILE_TEXTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</title></textarea></style></script><script>alert(1)</script>',
  'javascript:alert(1)',
  ']]><!--><script>alert(1)</script>',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
  '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#60;b&#62;',
  '[click](javascript:alert(1)) ![x](https://evil.example/x.png) `code` **bold** # heading',
  '| a | b |\n|---|---|\n<details open ontoggle=alert(1)>',
  '{{constructor.constructor("alert(1)")()}} ${alert(1)} <%= 1 %>',
  '\u0000\u0001\u001b[31m\u202egnp.exe\u2028\u2029\ud800\ufffe',
  'x'.repeat(300),
  '</script><!--',
] as const;
