import fc from 'fast-check';
import { loggable } from './loggable.js';
import { redactor } from './redaction.js';

const SECRET = 'kept-out-of-every-line';
const copy = (value: unknown): unknown => loggable(value, redactor([SECRET]));

const circular: Record<string, unknown> = { a: 1 };
circular['self'] = circular;

it.each([
  ['plain values', { a: 1, b: 'x', c: null, d: [true] }, { a: 1, b: 'x', c: null, d: [true] }],
  ['a date', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
  ['a URL', { at: new URL('https://u:p@h/') }, { at: 'https://[redacted]@h/' }],
  ['bytes', { body: Buffer.from('abc') }, { body: '[3 bytes]' }],
  ['a map and a set', [new Map([['a', 1]]), new Set([2])], [{ a: 1 }, [2]]],
  ['a large integer', { n: 2n ** 64n }, { n: '18446744073709551616' }],
  ['no number', { n: NaN }, { n: 'NaN' }],
  ['a circle', circular, { a: 1, self: '[circular]' }],
  [
    'a value under a secret name',
    { r2: { secretAccessKey: 1 } },
    { r2: { secretAccessKey: '[redacted]' } },
  ],
  ['a secret in a name', { [`x${SECRET}`]: 1 }, { 'x[redacted]': 1 }],
  ['a secret in a list', { words: ['a', SECRET] }, { words: ['a', '[redacted]'] }],
  ['a prototype', JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"a":1}}')],
  [
    'what throws when it is read',
    {
      get: {
        get bad(): never {
          throw new Error('x');
        },
      },
    },
    { get: '[unreadable]' },
  ],
])('copies %s', (_, value, expected) => {
  expect(copy(value)).toEqual(expected);
});

it('keeps type, code, stack and causes of an error, without the secret', () => {
  const cause = Object.assign(new TypeError(`cannot reach ${SECRET}`), { code: 'ECONNRESET' });
  const { err } = copy({ err: new Error(`failed: ${SECRET}`, { cause }) }) as {
    err: { stack: string };
  };
  expect(err).toMatchObject({
    type: 'Error',
    message: 'failed: [redacted]',
    cause: { type: 'TypeError', message: 'cannot reach [redacted]', code: 'ECONNRESET' },
  });
  expect(err.stack).toMatch(/^Error: failed: \[redacted\]\n\s+at /);
});

it('cuts long texts and large values', () => {
  const { text, list } = copy({ text: 'x'.repeat(100_000), list: Array(5_000).fill(1) }) as {
    text: string;
    list: unknown[];
  };
  expect(text).toHaveLength(16_385);
  expect(JSON.stringify(list).length).toBeLessThan(10_000);
});

it('lets no secret through, wherever it stands', () => {
  const secrets = fc
    .string({ minLength: 6, unit: 'binary' })
    .filter((text) => !'[redacted][circular]'.includes(text));
  fc.assert(
    fc.property(
      secrets,
      fc.object({ withDate: true, withMap: true, withSet: true }),
      (secret, rest) => {
        const err = Object.assign(new Error(`a ${secret}`), { code: secret });
        const value = { rest, [`n${secret}`]: [`b${secret}c`, new Map([[secret, { err }]])] };
        const texts: string[] = [];
        JSON.stringify(loggable(value, redactor([secret])), (name, part: unknown) => {
          texts.push(name, typeof part === 'string' ? part : '');
          return part;
        });
        expect(texts.filter((text) => text.includes(secret))).toEqual([]);
      },
    ),
    { numRuns: 50 },
  );
});
