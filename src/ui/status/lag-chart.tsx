import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { VNode } from 'preact';
import type { LagStep } from '../../domain/freshness/lag-steps.js';
import { Key } from '../charts/key.js';
import { Section } from '../components/section.js';
import { clockTime } from '../text/dates.js';
import { longDuration } from '../text/durations.js';

const WIDTH = 960;
const HEIGHT = 150;
const MINUTE = 60;
const MARKS = 4;

interface LagChartProps {
  /** Of equal length, oldest first; the last one ends now. */
  readonly steps: readonly LagStep[];
  readonly goalSeconds: number;
}

/** How far the repository was behind the directory over the last hours. */
export function LagChart({ steps, goalSeconds }: LagChartProps): VNode {
  const goal = goalSeconds / MINUTE;
  const minutes = steps.map(({ seconds }) => (seconds === null ? null : seconds / MINUTE));
  const y = scaleLinear([0, Math.max(2 * goal, ...minutes.map((each) => each ?? 0))], [HEIGHT, 0]);
  const [, top = goal] = y.nice(2).domain();
  const width = WIDTH / steps.length;
  const draw = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => (index + 0.5) * width)
    .y((value) => y(value ?? 0))
    .digits(1);
  return (
    <Section
      id="lag"
      title="Minutes behind the directory, 24 hours"
      aside={
        <Key
          entries={[
            { label: 'behind', mark: <path class="ln" d="M0 6H12" /> },
            { label: 'goal', mark: <path class="goal" d="M0 6H12" /> },
            { label: 'not measured', mark: <rect fill="url(#hatch)" width="12" height="12" /> },
          ]}
        />
      }
    >
      <figure class="chart">
        <div class="y" aria-hidden="true">
          <span>{top}</span>
          <span>{top / 2}</span>
          <span>0</span>
        </div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-labelledby="lag-title"
        >
          <title id="lag-title">Minutes behind the directory over the last 24 hours</title>
          <path
            class="g"
            d={`M0 .5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}`}
          />
          {gapsIn(steps).map(({ from, to }) => (
            <rect
              key={from}
              fill="url(#hatch)"
              x={round(from * width)}
              width={round((to - from) * width)}
              height={HEIGHT}
            >
              <title>{`${timeAt(steps, from)} to ${timeAt(steps, to)} UTC: not measured`}</title>
            </rect>
          ))}
          <path class="ln" d={draw(minutes) ?? ''} />
          <path class="goal" d={`M0 ${round(y(goal))}H${WIDTH}`} />
        </svg>
        <div class="x" aria-hidden="true">
          {Array.from({ length: MARKS }, (_, mark) => (
            <span key={mark}>{timeAt(steps, (mark * steps.length) / MARKS)}</span>
          ))}
          <span>now</span>
        </div>
        <figcaption>{captionOf(steps)}</figcaption>
      </figure>
    </Section>
  );
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Stretches that were not measured, from the first step of each to the one after its last. */
function gapsIn(steps: readonly LagStep[]): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const [at, { seconds }] of steps.entries()) {
    if (seconds !== null) continue;
    const last = gaps.at(-1);
    if (last?.to === at) gaps[gaps.length - 1] = { from: last.from, to: at + 1 };
    else gaps.push({ from: at, to: at + 1 });
  }
  return gaps;
}

function timeAt(steps: readonly LagStep[], index: number): string {
  const step = steps[index];
  return step === undefined ? 'now' : (clockTime(step.from.toISOString()) ?? '');
}

function captionOf(steps: readonly LagStep[]): string {
  const known = steps.filter(({ seconds }) => seconds !== null);
  const highest = known.toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0))[0];
  if (highest === undefined) return 'Nothing was measured in the last 24 hours.';
  const seconds = highest.seconds ?? 0;
  const found =
    seconds === 0
      ? 'Never behind when it was measured.'
      : `Highest: ${longDuration(seconds)}, around ${clockTime(highest.from.toISOString()) ?? ''} UTC.`;
  const missing = steps.length - known.length;
  if (missing === 0) return found;
  const hours = (missing * 24) / steps.length;
  return `${found} Not measured for ${longDuration(hours * 3_600)}.`;
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
