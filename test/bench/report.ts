import { availableParallelism, cpus } from 'node:os';
import { isWithinBudget, type BenchRow } from './bench-row.js';
import type { Floor } from './floor.js';
import { FULL_SIZE } from './scale.js';

export interface BenchReport {
  readonly packages: number;
  readonly versions: number;
  readonly node: string;
  readonly machine: string;
  readonly floor: Floor;
  readonly rows: readonly (BenchRow & { readonly withinBudget: boolean | null })[];
}

export function benchReport(
  size: { readonly packages: number; readonly versions: number },
  floor: Floor,
  rows: readonly BenchRow[],
): BenchReport {
  return {
    ...size,
    node: process.version,
    machine: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}`,
    floor,
    rows: rows.map((row) => ({ ...row, withinBudget: isWithinBudget(row) })),
  };
}

/** The report for people; "the floor" is what the machine alone needs. */
export function markdownOf(report: BenchReport): string {
  const { packages, versions, node, machine, floor } = report;
  return [
    `${count(packages)} packages, ${count(versions)} versions; Node ${node}, ${machine}`,
    ...(packages === FULL_SIZE ? [] : [`Budgets are those of ${count(FULL_SIZE)} packages.`]),
    '',
    '| work | measured | budget | whole command | machine’s floor | peak memory |',
    '|---|--:|--:|--:|--:|--:|',
    ...report.rows.map(rowLine),
    '',
    `The machine’s floor: ${count(floor.rows)} rows read in ${seconds(floor.read)}; ` +
      `${count(floor.files)} files of 2 KiB written in ${seconds(floor.write)}, ` +
      `flushed in ${seconds(floor.flush)}, hard-linked in ${seconds(floor.link)}, ` +
      `stat’ed in ${seconds(floor.stat)}.`,
    '',
  ].join('\n');
}

function rowLine(row: BenchReport['rows'][number]): string {
  const { name, detail, measured, unit, budget, better, floor } = row;
  const bound = better === 'lower' ? '≤' : '≥';
  const missed = row.withinBudget === false ? ' ✗' : '';
  const cells = [
    detail === null ? name : `${name} (${detail})`,
    quantity(measured, unit),
    budget === null ? '' : `${bound} ${quantity(budget, unit)}${missed}`,
    row.processSeconds === null ? '' : seconds(row.processSeconds),
    floor === null ? '' : `${(measured / floor.measured).toFixed(1)} × (${floor.of})`,
    memory(row),
  ];
  return `| ${cells.join(' | ')} |`;
}

function memory({ peakRssMib, peakRssBudgetMib }: BenchRow): string {
  if (peakRssMib === null) return '';
  const budget = peakRssBudgetMib === null ? '' : ` (≤ ${peakRssBudgetMib} MiB)`;
  return `${peakRssMib} MiB${budget}`;
}

function quantity(value: number, unit: BenchRow['unit']): string {
  if (unit === 's') return seconds(value);
  if (unit === 'ms') return `${value.toFixed(1)} ms`;
  if (unit === 'kB') return `${value.toFixed(1)} kB`;
  if (unit === '%') return `${value.toFixed(1)} %`;
  return `${count(value)} ${unit}`;
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
