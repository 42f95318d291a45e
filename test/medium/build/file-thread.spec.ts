import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriter } from '../../../src/build/batch-writer.js';
import { sha256 } from '../../../src/build/build-files.js';
import { checkInBothThreads } from '../../../src/build/file-check.js';
import { FileThread } from '../../../src/build/file-thread.js';
import type { CheckResult } from '../../../src/build/file-work.js';
import { InterruptedError } from '../../../src/shared/errors/app-error.js';
import { jobFor } from './build-fixture.js';

const TIME = new Date('2026-03-10T12:00:00Z');

describe('the thread for files', () => {
  let directory: string;
  let thread: FileThread;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'wppackages-thread-'));
    thread = new FileThread();
  });

  afterEach(async () => {
    await thread.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const path = (name: string): string => join(directory, name);

  it('writes files of every size, with their time, and waits while too much is on its way', async () => {
    const writer = new BatchWriter(thread, directory, TIME);
    const contentOf = (i: number): Buffer => Buffer.alloc(i * i * 100, `${i} ä `);
    const FILES = 120;
    let waits = 0;
    for (let i = 0; i < FILES; i++) {
      writer.write(`${i}.json`, contentOf(i));
      const room = writer.room();
      if (room !== undefined) waits += 1;
      await room;
    }
    await writer.finish();
    for (let i = 0; i < FILES; i++) {
      expect(readFileSync(path(`${i}.json`)).equals(contentOf(i))).toBe(true);
    }
    expect(statSync(path('7.json')).mtime).toEqual(TIME);
    expect(waits).toBeGreaterThan(0);
  });

  it('never writes into a file that is there', async () => {
    writeFileSync(path('a.json'), 'of the base');
    const writer = new BatchWriter(thread, directory, TIME);
    writer.write('a.json', Buffer.from('new'));
    await expect(writer.finish()).rejects.toMatchObject({ code: 'EEXIST', syscall: 'open' });
    expect(readFileSync(path('a.json'), 'utf8')).toBe('of the base');
  });

  it('starts when it is given more than a few files together', async () => {
    mkdirSync(path('to'));
    const linkTo = async (name: string): Promise<boolean> => {
      const done = thread.run({ kind: 'link', from: directory, to: path('to'), names: [name] });
      const isDoneAtOnce = existsSync(path(`to/${name}`));
      await done;
      return isDoneAtOnce;
    };
    for (let i = 0; i < 65; i++) {
      writeFileSync(path(`${i}.json`), '1');
      expect({ i, isDoneAtOnce: await linkTo(`${i}.json`) }).toEqual({ i, isDoneAtOnce: i < 64 });
    }
  });

  it.each([1, 100])(
    'links %d files, and says what is not there as the system does',
    async (count) => {
      mkdirSync(path('to'));
      const names = Array.from({ length: count }, (_, i) => `${i}.json`);
      for (const name of names) writeFileSync(path(name), name);
      const task = { kind: 'link', from: directory, to: path('to') } as const;
      await expect(thread.run({ ...task, names })).resolves.toEqual([]);
      for (const name of names) {
        expect(statSync(path(`to/${name}`)).ino).toBe(statSync(path(name)).ino);
      }
      const missing = names.map((name) => `missing-${name}`);
      await expect(thread.run({ ...task, names: missing })).rejects.toMatchObject({
        code: 'ENOENT',
        syscall: 'link',
      });
    },
  );

  describe('checking', () => {
    const order = { trusted: undefined, isJson: true };
    const fill = (count: number): [string, string][] =>
      Array.from({ length: count }, (_, i) => {
        const content = JSON.stringify({ i, text: 'x'.repeat(i) });
        writeFileSync(path(`${i}.json`), content);
        return [`${i}.json`, sha256(content)];
      });

    it('finds every fault among many files, and their sizes together', async () => {
      const files = fill(1_000);
      const bytes = files.reduce((sum, [name]) => sum + statSync(path(name)).size, 0);
      const check = (): Promise<CheckResult> =>
        checkInBothThreads(
          { ...order, directory },
          { items: files, size: files.length },
          thread,
          jobFor(),
        );
      await expect(check()).resolves.toEqual({
        bytes,
        faults: [],
      });
      rmSync(path('3.json'));
      writeFileSync(path('700.json'), '{}');
      writeFileSync(path('999.json'), '{');
      files[999] = ['999.json', sha256('{')];
      const { faults } = await check();
      expect(faults).toEqual([
        { name: '3.json', kind: 'missing' },
        { name: '700.json', kind: 'other bytes' },
        { name: '999.json', kind: 'no JSON' },
      ]);
    });

    it('does not read what is the same file in a trusted directory', async () => {
      const [file] = fill(1);
      writeFileSync(path('0.json'), 'changed');
      const { faults } = await checkInBothThreads(
        { isJson: false, trusted: directory, directory },
        { items: [file ?? ['', '']], size: 1 },
        thread,
        jobFor(),
      );
      expect(faults).toEqual([]);
    });

    it('ends when the job is aborted', async () => {
      const stop = new AbortController();
      stop.abort(new InterruptedError('SIGTERM'));
      const files = { items: fill(1_000), size: 1_000 };
      const check = checkInBothThreads({ ...order, directory }, files, thread, jobFor(stop.signal));
      await expect(check).rejects.toThrow(InterruptedError);
    });
  });

  it('rejects what it has not done when it is closed', async () => {
    const names = Array.from({ length: 1_000 }, (_, i) => `${i}.json`);
    const files = names.map((name) => [name, ''] as const);
    const check = { kind: 'check', directory, files, trusted: undefined, isJson: false } as const;
    const answers = Promise.allSettled(Array.from({ length: 100 }, () => thread.run(check)));
    await thread.close();
    expect((await answers).at(-1)).toMatchObject({ status: 'rejected' });
  });
});
