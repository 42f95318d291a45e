import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Loaded with `--import` into a program under test: told by SIGUSR2, it collects its garbage and writes
 * the bytes that are left to the file LIVE_MEMORY_FILE.
 */
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(process.env.LIVE_MEMORY_FILE, `${heapUsed + external}\n`);
});
