import fs, { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded with `--import` into a program under test: kills it right before the file operation with the
 * number DIE_AT_STEP, counted from 1, and names that operation in the file DIE_LOG.
 */
const STEPS = [
  'chmodSync',
  'copyFileSync',
  'fsyncSync',
  'linkSync',
  'renameSync',
  'rmSync',
  'writeFileSync',
];
const dieAt = Number(process.env.DIE_AT_STEP);
let step = 0;

for (const name of STEPS) {
  const original = fs[name];
  fs[name] = (...values) => {
    step += 1;
    if (step === dieAt) {
      appendFileSync(process.env.DIE_LOG, `${name}\n`);
      process.kill(process.pid, 'SIGKILL');
    }
    return original(...values);
  };
}
syncBuiltinESMExports();
