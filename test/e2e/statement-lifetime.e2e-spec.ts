import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const CYCLES = join(import.meta.dirname, 'statement-cycles.js');

it('survives the collection of its statements', () => {
  const output = execFileSync(process.execPath, ['--expose-gc', CYCLES], { encoding: 'utf8' });

  expect(output).toBe('1000 cycles\n');
});
