import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh directory that is removed when the tests of the file are done. */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'wppackages-test-'));
  afterAll(() => {
    rmSync(path, { recursive: true, force: true });
  });
  return path;
}
