import { textLine } from './text-line.js';

function shown(fields: object): string {
  const line = {
    level: 'info',
    time: '2026-03-13T14:00:00.000Z',
    command: 'update',
    pid: 7,
    ...fields,
  };
  return textLine(JSON.stringify(line), { colour: false });
}

const BEGIN = '2026-03-13T14:00:00.000Z INFO ';

it.each([
  ['context and message', { context: 'Sync', msg: 'done' }, `${BEGIN} [Sync] done\n`],
  [
    'fields by name',
    {
      context: 'Sync',
      slug: 'akismet',
      versions: 3,
      isOpen: true,
      date: null,
      msg: 'package synced',
    },
    `${BEGIN} [Sync] package synced slug=akismet versions=3 isOpen=true date=null\n`,
  ],
  ['texts with spaces in quotes', { reason: 'a "b"', msg: 'x' }, `${BEGIN} x reason="a \\"b\\""\n`],
  ['values in JSON', { names: ['a', 'b'], msg: 'x' }, `${BEGIN} x names=["a","b"]\n`],
  [
    'the stack of an error beneath',
    { err: { type: 'Error', message: 'boom', stack: 'Error: boom\n    at x' }, msg: 'failed' },
    `${BEGIN} failed err=boom\n    Error: boom\n    at x\n`,
  ],
  [
    'a stack beneath',
    { stack: 'Error: boom\n    at x', msg: 'failed' },
    `${BEGIN} failed\n    Error: boom\n    at x\n`,
  ],
  [
    'control characters written out',
    { msg: 'a\nINFO b\u001b[2J', slug: 'x\u202ey' },
    `${BEGIN} a\\u000aINFO b\\u001b[2J slug="x\\u202ey"\n`,
  ],
])('shows %s', (_, fields, text) => {
  expect(shown(fields)).toBe(text);
});

it('colours the level where asked', () => {
  const line = JSON.stringify({ level: 'warn', time: 't', msg: 'x' });
  expect(textLine(line, { colour: true })).toBe('t \u001b[33mWARN \u001b[39m x\n');
});
