import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measure } from './measure.js';
import { benchOptions, type BenchOptions } from './options.js';
import { markdownOf } from './report.js';

/** `npm run bench`: measures design 11's budgets over a synthetic catalogue; the result goes to stdout. */
async function bench({ packages, steps, json, keep }: BenchOptions): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort(new Error(signal));
    });
  }
  const folder = keep === undefined ? mkdtempSync(join(tmpdir(), 'wppackages-bench-')) : kept(keep);
  try {
    const report = await measure({ packages, steps, folder, signal: stop.signal, note });
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : markdownOf(report));
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function kept(folder: string): string {
  const path = resolve(folder);
  if (existsSync(path)) throw new Error(`--keep ${folder}: exists already`);
  mkdirSync(path, { recursive: true });
  return path;
}

function note(text: string): void {
  process.stderr.write(`${(performance.now() / 1_000).toFixed(1).padStart(6)} s  ${text}\n`);
}

/** Exits with 2 for wrong usage, 1 for a failure. */
function fail(error: unknown, exitCode: number): void {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = exitCode;
}

function optionsOfCommandLine(): BenchOptions | undefined {
  try {
    return benchOptions(process.argv.slice(2));
  } catch (error) {
    fail(error, 2);
    return undefined;
  }
}

const options = optionsOfCommandLine();
if (options !== undefined) {
  await bench(options).catch((error: unknown) => {
    fail(error, 1);
  });
}
