import { nestLine } from './nest-line.js';

const error = new Error('boom');
const stack = 'Error: boom\n    at run (x.ts:1:1)';

it.each([
  ['a message', ['done'], { message: 'done', context: undefined, fields: {} }],
  ['a context', ['done', 'Sync'], { message: 'done', context: 'Sync', fields: {} }],
  [
    'fields',
    ['package synced', { slug: 'akismet', versions: 3 }, 'Sync'],
    { message: 'package synced', context: 'Sync', fields: { slug: 'akismet', versions: 3 } },
  ],
  [
    'an error',
    ['failed', error, 'Sync'],
    { message: 'failed', context: 'Sync', fields: { err: error } },
  ],
  ['an error alone', [error, 'Sync'], { message: 'boom', context: 'Sync', fields: { err: error } }],
  ['a stack', ['failed', stack, 'Sync'], { message: 'failed', context: 'Sync', fields: { stack } }],
  [
    'a stack that is missing',
    ['failed', undefined, 'Sync'],
    { message: 'failed', context: 'Sync', fields: {} },
  ],
  [
    'a stack without context',
    ['failed', stack],
    { message: 'failed', context: undefined, fields: { stack } },
  ],
  ['fields alone', [{ a: 1 }, 'Sync'], { message: '', context: 'Sync', fields: { a: 1 } }],
  [
    'further texts',
    ['a', 'b', 3, 'Sync'],
    { message: 'a', context: 'Sync', fields: { details: ['b', 3] } },
  ],
  ['nothing', [undefined], { message: '', context: undefined, fields: {} }],
])('reads %s', (_, [message, ...rest], line) => {
  expect(nestLine(message, rest)).toEqual(line);
});
