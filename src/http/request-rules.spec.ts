import fc from 'fast-check';
import { InvalidInputError } from '../shared/errors/app-error.js';
import { enforceRequestRules } from './request-rules.js';

/** What the rules say of a request target; undefined when they let it through. */
function refusal(target: string): string | undefined {
  const [path = ''] = target.split('?', 1);
  let refused: unknown;
  enforceRequestRules({ path, originalUrl: target }, undefined, (error) => {
    refused = error;
  });
  if (refused === undefined) return undefined;
  expect(refused).toBeInstanceOf(InvalidInputError);
  return (refused as InvalidInputError).lines.join('; ');
}

it.each([
  '/',
  '/packages?q=tom+%26+jerry&type=plugin',
  '/packages?q=',
  '/packages?q',
  '/packages?&&q=c%2B%2B&',
  '/p2/wp-plugin/akismet%7Edev.json',
  `/packages?q=${'a'.repeat(200)}`,
  '/packages?q=a=b',
  '/packages/list.json?fields[]=type&fields%5B%5D=abandoned',
])('lets %s through', (target) => {
  expect(refusal(target)).toBeUndefined();
});

it.each([
  ['/%', '"/%": malformed percent-encoding'],
  ['/%zz', '"/%zz": malformed percent-encoding'],
  ['/%c3%28', '"/%c3%28": malformed percent-encoding'],
  ['/a%00b', '"/a%00b": control characters are not allowed'],
  ['/a%0d%0ab', '"/a%0d%0ab": control characters are not allowed'],
  ['/?q=%', '"q=%": malformed percent-encoding'],
  ['/?q=%ff', '"q=%ff": malformed percent-encoding'],
  ['/?q=a%00', '"q": control characters are not allowed'],
  ['/?%00=a', '"\\u0000": control characters are not allowed'],
  ['/?q=a&q=b', '"q": given more than once'],
  ['/?q=a&%71=b', '"q": given more than once'],
  [`/?q=${'a'.repeat(201)}`, '"q": longer than 200 characters'],
  [`/?${'a'.repeat(201)}=1`, `"${'a'.repeat(60)}": longer than 200 characters`],
  ['/%?q=%', '"/%": malformed percent-encoding; "q=%": malformed percent-encoding'],
])('refuses %s and names it', (target, reason) => {
  expect(refusal(target)).toBe(reason);
});

it('takes or refuses any text, and never throws another error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (path, query) => {
      expect(refusal(`/${path}?${query}`)).not.toBe('');
    }),
  );
});
