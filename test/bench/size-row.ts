import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchRow, type BenchRow } from './bench-row.js';
import type { Bench } from './bench.js';

type Entry = Readonly<Record<string, unknown>>;

interface Document {
  readonly packages: Readonly<Record<string, readonly Entry[]>>;
}

/** What the minified form of the promoted build's documents takes of the form it stands for. */
export function sizeRow({ repositoryPath }: Bench): BenchRow {
  let published = 0;
  let unminified = 0;
  const folder = join(repositoryPath, 'current', 'p2');
  for (const vendor of readdirSync(folder)) {
    for (const name of readdirSync(join(folder, vendor))) {
      const text = readFileSync(join(folder, vendor, name), 'utf8');
      published += Buffer.byteLength(text);
      unminified += unminifiedBytes(JSON.parse(text) as Document);
    }
  }
  const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  return benchRow({
    name: 'bytes of p2 against the unminified form',
    detail: `${mib(published)} of ${mib(unminified)} MiB`,
    measured: (100 * published) / unminified,
    unit: '%',
    budget: 20,
  });
}

function unminifiedBytes({ packages }: Document): number {
  const whole = Object.fromEntries(
    Object.entries(packages).map(([name, entries]) => [name, expanded(entries)]),
  );
  return Buffer.byteLength(JSON.stringify({ packages: whole }));
}

/** The entries without reference to each other, as Composer's MetadataMinifier expands them. */
function expanded(entries: readonly Entry[]): readonly Entry[] {
  let whole: Entry = {};
  return entries.map((changes) => {
    const merged = Object.entries({ ...whole, ...changes });
    whole = Object.fromEntries(merged.filter(([, value]) => value !== '__unset'));
    return whole;
  });
}
