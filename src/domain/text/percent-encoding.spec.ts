import { decodePercent } from './percent-encoding.js';

it.each([
  ['', ''],
  ['akismet%7Edev', 'akismet~dev'],
  ['%D0%BF', 'п'],
  ['a+b', 'a+b'],
  ['%', undefined],
  ['%zz', undefined],
  ['%c3%28', undefined],
  ['%ED%A0%80', undefined],
])('reads %j as %j', (text, decoded) => {
  expect(decodePercent(text)).toBe(decoded);
});
