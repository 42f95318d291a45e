import { PassThrough, Readable } from 'node:stream';
import { InvalidInputError } from '../errors/app-error.js';
import { readSecret } from './read-secret.js';

const FLAG = '--password-stdin';

it.each<[string, readonly (string | Buffer)[], string]>([
  ['a line', ['secret\n'], 'secret'],
  ['a line without an end', ['secret'], 'secret'],
  ['a line that Windows ended', ['secret\r\n'], 'secret'],
  ['the first of two lines', ['secret\nother\n'], 'secret'],
  ['a line in pieces', ['sec', 'r', 'et', '\n'], 'secret'],
  ['blanks, which may belong to it', [' se cret \n'], ' se cret '],
  ['a letter cut in two', [Buffer.from([0xc3]), Buffer.from([0xa9, 0x0a])], 'é'],
  ['the longest line', [`${'x'.repeat(4_096)}\n`], 'x'.repeat(4_096)],
])('takes %s', async (_, chunks, secret) => {
  expect(await readSecret(FLAG, Readable.from(chunks))).toBe(secret);
});

it.each<[string, readonly (string | Buffer)[], RegExp]>([
  ['nothing', [], /is empty$/],
  ['an empty line', ['\nsecret\n'], /is empty$/],
  ['an empty line that Windows ended', ['\r\n'], /is empty$/],
  ['a line too long', [`secret${'x'.repeat(4_091)}\n`], /is longer than 4096 bytes$/],
  ['bytes that are no text', [Buffer.from('secret\xff\n', 'latin1')], /is not UTF-8$/],
])('refuses %s and does not repeat it', async (_, chunks, message) => {
  const reading = readSecret(FLAG, Readable.from(chunks));

  await expect(reading).rejects.toThrow(InvalidInputError);
  await expect(reading).rejects.toThrow(/^--password-stdin: the first line of standard input /);
  await expect(reading).rejects.toThrow(message);
  await expect(reading).rejects.not.toThrow(/secret/);
});

it('refuses a line that never ends, before it is read whole', async () => {
  const endless = new Readable({
    read() {
      this.push('x'.repeat(1_000));
    },
  });

  await expect(readSecret(FLAG, endless)).rejects.toThrow(/longer than 4096 bytes/);
  expect(endless.destroyed).toBe(true);
});

it('refuses a terminal, which would show what is typed', async () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true });

  await expect(readSecret(FLAG, terminal)).rejects.toThrow(
    /^--password-stdin: standard input is a terminal/,
  );
});

it('ends its reading with the line, so that the process can end', async () => {
  const open = new PassThrough();
  open.write('secret\n');

  expect(await readSecret(FLAG, open)).toBe('secret');
  expect(open.destroyed).toBe(true);
});
