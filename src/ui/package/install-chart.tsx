import type { VNode } from 'preact';
import { monthlyTrend, type MonthFigure } from '../../domain/telemetry/months.js';
import { BarChart, type Bar } from '../charts/bar-chart.js';
import { HatchPattern } from '../charts/hatch-pattern.js';
import { Section } from '../components/section.js';
import { Unknown } from '../components/unknown.js';
import { longDay, longMonth, month as shortMonth } from '../text/dates.js';
import { grouped } from '../text/numbers.js';
import type { ShownPackage } from './package-page.types.js';

interface InstallChartProps {
  readonly pkg: ShownPackage;
  readonly months: readonly MonthFigure[];
}

const MARK_EVERY = 6;

/** Installs with Composer by month, drawn and as a table. */
export function InstallChart({ pkg, months }: InstallChartProps): VNode {
  return (
    <Section
      id="installs"
      title="Installs with Composer"
      aside={<Summary pkg={pkg} months={months} />}
    >
      {months.some(({ installs }) => (installs ?? 0) > 0) ? (
        <Figures pkg={pkg} months={months} />
      ) : (
        <p class="sm dim">None was counted in {months.length} months.</p>
      )}
    </Section>
  );
}

function Summary({ pkg, months }: InstallChartProps): VNode {
  const trend = monthlyTrend(months);
  const [before] = months.slice(-3);
  return (
    <span class="dim">
      {pkg.isClosed && 'still '}
      <b>{grouped(pkg.recentInstalls)}</b> in 30 days
      {pkg.isClosed && ', from lock files'}
      {!pkg.isClosed && trend !== undefined && before !== undefined && (
        <>
          {'; '}
          <span class={trend > 0 ? 'up' : undefined}>{trendWords(trend)}</span> on{' '}
          {longMonth(before.month)}
        </>
      )}
    </span>
  );
}

function trendWords(trend: number): string {
  const percent = Math.round(Math.abs(trend) * 1_000) / 10;
  if (percent === 0) return 'last month even';
  return `last month ${trend > 0 ? 'up' : 'down'} ${percent} %`;
}

function Figures({ pkg, months }: InstallChartProps): VNode {
  const closedMonth = pkg.closedAt?.slice(0, 'YYYY-MM'.length);
  const bars = months.map((figure, index) =>
    barOf(figure, { isLast: index === months.length - 1, closedMonth }),
  );
  const [first, last] = [months[0]?.month ?? '', months.at(-1)?.month ?? ''];
  return (
    <>
      <BarChart
        id="installs-by-month"
        title={`Installs with Composer per month, ${longMonth(first) ?? ''} to ${longMonth(last) ?? ''}`}
        bars={bars}
        marks={marksOf(months)}
        caption={captionOf(pkg, months)}
      />
      {months.some(({ installs }) => installs === null) && <HatchPattern />}
      <details class="more">
        <summary>Show the numbers</summary>
        <table class="tbl">
          <caption>Installs with Composer per month</caption>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col" class="n">
                Installs
              </th>
            </tr>
          </thead>
          <tbody>
            {months.toReversed().map(({ month, installs }, index) => (
              <tr key={month}>
                <th scope="row">{shortMonth(month)}</th>
                <td class="n">
                  {installs === null ? (
                    <Unknown>not known</Unknown>
                  ) : (
                    `${grouped(installs)}${index === 0 ? ' so far' : ''}`
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

interface Place {
  readonly isLast: boolean;
  readonly closedMonth: string | undefined;
}

function barOf({ month, installs }: MonthFigure, { isLast, closedMonth }: Place): Bar {
  const isAfter = closedMonth !== undefined && month > closedMonth;
  const figure = installs === null ? 'not known' : grouped(installs);
  return {
    key: month,
    value: installs,
    words: `${shortMonth(month) ?? month}: ${figure}`,
    kind: isLast ? 'part' : isAfter ? 'after' : undefined,
  };
}

function marksOf(months: readonly MonthFigure[]): readonly string[] {
  const marks = months.filter((_, index) => index % MARK_EVERY === 0);
  const last = months.at(-1);
  return [...marks, ...(last === undefined ? [] : [last])].map(
    ({ month }) => shortMonth(month) ?? month,
  );
}

function captionOf(pkg: ShownPackage, months: readonly MonthFigure[]): string {
  const [first] = months.filter(({ installs }) => installs !== null);
  const last = months.at(-1);
  const isWhole = first === undefined || first.month === months[0]?.month;
  const began = `Counting began in ${longMonth(first?.month ?? '') ?? ''}; hatched months are not known.`;
  return [
    pkg.closedAt !== null &&
      pkg.closedAt > (months[0]?.month ?? '') &&
      `Paler bars follow the closing on ${longDay(pkg.closedAt) ?? ''}.`,
    !isWhole && began,
    last !== undefined && `${longMonth(last.month) ?? ''} is not over yet.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}
