import { firstServed } from './first-served.js';

const TIME = '2026-03-10T12:00:00Z';

it.each([
  ['of a first build', { version: '1.0', publishedBasis: 'served', publishedTime: TIME }, TIME],
  ['yet to come', { version: '1.0', publishedBasis: 'served', publishedTime: null }, null],
  ['of an import', { version: '1.0', publishedBasis: 'svn', publishedTime: TIME }, undefined],
  ['withheld', { version: null, publishedBasis: null, publishedTime: null }, undefined],
] as const)('%s', (_, version, time) => {
  expect(firstServed(version)).toBe(time);
});
