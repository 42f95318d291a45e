import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDirectory } from './make-directory.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wppackages-test-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it('makes what is missing, the last directory with its mode', () => {
  makeDirectory(`${root}/a/b`, 0o700);
  makeDirectory(`${root}/a/b`);
  expect(statSync(`${root}/a/b`).mode & 0o777).toBe(0o700);
});

it('throws what the system says of a name that a file has', () => {
  writeFileSync(`${root}/file`, '');
  expect(() => {
    makeDirectory(`${root}/file`);
  }).toThrow(/EEXIST/);
  expect(() => {
    makeDirectory(`${root}/file/below`);
  }).toThrow(`EEXIST: file already exists, mkdir '${root}/file'`);
});

it('comes back where the kernel refuses names', () => {
  expect(() => {
    makeDirectory('/proc/nothing/below');
  }).toThrow(/^E/);
});
