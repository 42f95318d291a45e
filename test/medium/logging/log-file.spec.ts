import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { LogFile, type LogFileOptions } from '../../../src/shared/logging/log-file.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let folder: string;
let troubles: unknown[];

beforeEach(() => {
  folder = join(mkdtempSync(`${root}/`), 'storage/logs');
  troubles = [];
});

function open(options: Partial<LogFileOptions> = {}): LogFile {
  const onTrouble = (error: unknown): void => {
    troubles.push(error);
  };
  return new LogFile({ folder, name: 'build', maxBytes: 1_000, kept: 14, onTrouble, ...options });
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

/** The full files, oldest first, and the one being written. */
function files(): string[] {
  const names = readdirSync(folder).filter((name) => name.startsWith('build.'));
  return [...names.filter((name) => name !== 'build.jsonl').sort(), 'build.jsonl'];
}

function lines(names = files()): string[] {
  return names.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1));
}

it('makes nothing before the first line', () => {
  open();

  expect(existsSync(folder)).toBe(false);
});

it('may be read by the group, in a storage that keeps the usual mode', () => {
  const usual = process.umask(0o022);
  try {
    const file = open();
    file.write('a\n');

    expect(modeOf(file.path)).toBe('640');
    expect(modeOf(folder)).toBe('750');
    expect(modeOf(dirname(folder))).toBe('755');
  } finally {
    process.umask(usual);
  }
});

it('appends to what is there, whoever wrote it', () => {
  const [one, two] = [open(), open()];
  for (const line of ['a\n', 'c\n']) {
    one.write(line);
    two.write(line.toUpperCase());
  }

  expect(lines()).toEqual(['a', 'A', 'c', 'C']);
});

it('begins a new file where a line would exceed the size', () => {
  const file = open();
  for (let line = 0; line < 21; line += 1) file.write(`${'x'.repeat(99)}\n`);

  expect(files()).toEqual([
    expect.stringMatching(/^build\.\d{8}T\d{9}Z-[0-9a-f]{6}\.jsonl$/),
    expect.stringMatching(/^build\.\d{8}T\d{9}Z-[0-9a-f]{6}\.jsonl$/),
    'build.jsonl',
  ]);
  expect(files().map((name) => statSync(join(folder, name)).size)).toEqual([1_000, 1_000, 100]);
});

it('writes a line that is larger than a file whole', () => {
  const file = open();
  file.write(`${'x'.repeat(5_000)}\n`);
  file.write('a\n');

  expect(lines().map(({ length }) => length)).toEqual([5_000, 1]);
});

it('keeps the newest full files, and those of other commands', async () => {
  mkdirSync(folder, { recursive: true });
  const others = ['serve.20260313T140000000Z-0a1b2c.jsonl', 'build.notes.jsonl', 'build.jsonl.gz'];
  for (const name of others) writeFileSync(join(folder, name), '');
  const file = open({ maxBytes: 10 });
  for (let line = 0; line < 30; line += 1) {
    file.write(`line ${String(line).padStart(2, '0')}\n`);
    await new Promise((resolve) => setTimeout(resolve, 2)); // the name of a full file has the time
  }
  const full = files().filter((name) => /Z-[0-9a-f]{6}\.jsonl$/.test(name));

  expect(full).toHaveLength(14);
  expect(lines(full)).toEqual(Array.from({ length: 14 }, (_, index) => `line ${index + 15}`));
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(others));
});

it('follows when another process rotates or removes the file', () => {
  const file = open();
  file.write('a\n');
  renameSync(file.path, join(folder, 'build.20260313T140000000Z-0a1b2c.jsonl'));
  file.write('b\n');
  expect(readFileSync(file.path, 'utf8')).toBe('b\n');

  rmSync(folder, { recursive: true });
  file.write('c\n');
  expect(readFileSync(file.path, 'utf8')).toBe('c\n');
});

it.each([
  [
    'a folder that cannot be made',
    () => {
      writeFileSync(folder, '');
    },
    'EEXIST',
  ],
  [
    'a file that is a folder',
    () => {
      mkdirSync(join(folder, 'build.jsonl'), { recursive: true });
    },
    'EISDIR',
  ],
  [
    'a full disk',
    () => {
      mkdirSync(folder);
      symlinkSync('/dev/full', join(folder, 'build.jsonl'));
    },
    'ENOSPC',
  ],
])('drops lines and says so once: %s', (_, spoil, code) => {
  mkdirSync(dirname(folder), { recursive: true });
  spoil();
  const file = open();
  for (let line = 0; line < 5; line += 1) file.write('a\n');

  expect(troubles).toEqual([expect.objectContaining({ code })]);
});

it('writes again when the trouble is over', () => {
  mkdirSync(dirname(folder), { recursive: true });
  writeFileSync(folder, '');
  const file = open({ retryMs: 0 });
  file.write('lost\n');
  file.write('lost\n');
  rmSync(folder);
  file.write('a\n');

  expect(lines()).toEqual(['a']);
  expect(troubles).toHaveLength(1);
});
