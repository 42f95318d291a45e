import fc from 'fast-check';
import { cut, outsideText } from './outside-text.js';

it.each([
  ['cannot store x in https://abc.r2.example/bucket: no', 'cannot store x in [address] no'],
  ['connect ECONNREFUSED 10.0.0.7:8080', 'connect ECONNREFUSED [address]'],
  ['from [2001:db8::1]:443 and fe80::1', 'from [[address]]:443 and [address]'],
  ['of 2001:db8:1:2:3:4:5:6', 'of [address]'],
  ['ask eve@example.org', 'ask [address]'],
  ['since 2026-03-10T12:00:00Z, p99 of 1.2.3', 'since 2026-03-10T12:00:00Z, p99 of 1.2.3'],
  ['two\n  lines\t', 'two lines'],
])('%j leaves as %j', (text, left) => {
  expect(outsideText(text)).toBe(left);
});

it('lets no address of the fourth or sixth version out', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.ipV4(),
        fc.ipV6().filter((ip) => !ip.includes('.')),
      ),
      (ip) => {
        expect(outsideText(`at ${ip} now`)).not.toContain(` ${ip} `);
      },
    ),
  );
});

it.each([
  ['short', 5, 'short'],
  ['longer', 5, 'long…'],
  ['ab😀c', 4, 'ab…'],
])('cuts %s to %d as %s', (text, most, left) => {
  expect(cut(text, most)).toBe(left);
});
