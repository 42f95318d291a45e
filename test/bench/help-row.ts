import { benchRow, type BenchRow } from './bench-row.js';
import type { Bench } from './bench.js';

const STARTS = 5;

/** The middle one of several starts. */
export async function helpRow({ program }: Bench): Promise<BenchRow> {
  const runs = [];
  for (let start = 0; start < STARTS; start += 1) runs.push(await program.run('--help'));
  runs.sort((a, b) => a.seconds - b.seconds);
  const { seconds, peakRssMib } = runs[Math.floor(STARTS / 2)] ?? {
    seconds: NaN,
    peakRssMib: null,
  };
  return benchRow({
    name: 'wppackages --help',
    detail: `median of ${STARTS}`,
    measured: seconds,
    unit: 's',
    budget: 0.3,
    processSeconds: seconds,
    peakRssMib,
  });
}
