import { isAcceptable, preferredType } from './accept.js';

const OFFERED = ['text/html', 'application/problem+json', 'application/json', 'text/plain'];

it.each([
  [undefined, undefined],
  ['*/*', undefined],
  [' */* ;q=0.8', undefined],
  ['', undefined],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
  ['application/json', 'application/json'],
  ['application/json;q=0.5, text/html;q=0.4', 'application/json'],
  ['text/*', 'text/html'],
  ['text/plain', 'text/plain'],
  ['image/png', undefined],
  ['image/png, */*;q=0.1', 'text/html'],
  [';;;,,,', undefined],
])('Accept %j prefers %j', (accept, type) => {
  expect(preferredType(accept, OFFERED)).toBe(type);
});

it.each([
  [undefined, true],
  ['*/*', true],
  ['application/*', true],
  ['application/json', true],
  ['application/json;q=0', false],
  ['text/html', false],
  ['text/html, */*;q=0.1', true],
  ['nonsense', false],
])('Accept %j lets JSON through: %j', (accept, isFine) => {
  expect(isAcceptable(accept, 'application/json; charset=utf-8')).toBe(isFine);
});
