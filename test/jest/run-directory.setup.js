import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes the directory that all workers of a run share: `TEST_RUN_DIRECTORY`. */
export default function setup() {
  process.env.TEST_RUN_DIRECTORY = mkdtempSync(join(tmpdir(), 'wppackages-run-'));
}
