import type { VNode } from 'preact';
import { durationText } from '../../domain/freshness/duration-text.js';
import { Key } from '../charts/key.js';
import { Section } from '../components/section.js';
import { day as dayText, shortDay } from '../text/dates.js';
import { counted } from '../text/numbers.js';
import type { LagOfDay } from './status-page.types.js';

const STEP = 10;
const BAR = 8;
const HEIGHT = 40;
const HOUR = 3_600;
/** More days are not named one by one. */
const NAMED = 5;

type DayState = 'met' | 'missed' | 'over' | 'none';

/** Where each bar begins: height repeats colour. */
const TOPS: Readonly<Record<DayState, number>> = { met: 0, missed: 10, over: 20, none: 0 };
const CLASSES = { met: 'b', missed: 'cw', over: 'cb', none: undefined } as const;

interface LagDaysProps {
  readonly days: readonly LagOfDay[];
  readonly goalSeconds: number;
}

/** On which days the goal was met. */
export function LagDays({ days, goalSeconds }: LagDaysProps): VNode {
  const stateOf = ({ seconds }: LagOfDay): DayState => {
    if (seconds === null) return 'none';
    if (seconds <= goalSeconds) return 'met';
    return seconds <= HOUR ? 'missed' : 'over';
  };
  return (
    <Section
      id="days"
      title={`Freshness goal, ${days.length} days`}
      aside={
        <Key
          entries={[
            { label: 'met', mark: <rect class="b" width="12" height="12" /> },
            { label: 'missed', mark: <rect class="cw" y="3" width="12" height="9" /> },
            { label: 'over an hour', mark: <rect class="cb" y="6" width="12" height="6" /> },
            { label: 'not measured', mark: <rect fill="url(#hatch)" width="12" height="12" /> },
          ]}
        />
      }
    >
      <figure class="chart bare strip">
        <svg
          viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-labelledby="days-title"
        >
          <title id="days-title">{`Days on which the freshness goal was met, last ${days.length} days`}</title>
          {days.map((each, index) => (
            <rect
              key={each.day}
              class={CLASSES[stateOf(each)]}
              fill={stateOf(each) === 'none' ? 'url(#hatch)' : undefined}
              x={index * STEP + 1}
              y={TOPS[stateOf(each)]}
              width={BAR}
              height={HEIGHT - TOPS[stateOf(each)]}
            >
              <title>{`${dayText(each.day) ?? ''}: ${wordsOf(each)}`}</title>
            </rect>
          ))}
        </svg>
        <div class="x" aria-hidden="true">
          <span>{shortDay(days[0]?.day ?? '')}</span>
          <span>{shortDay(days[days.length / 2]?.day ?? '')}</span>
          <span>yesterday</span>
        </div>
        <figcaption>
          {captionOf(
            days.filter((each) => stateOf(each) !== 'none'),
            days.filter((each) => ['missed', 'over'].includes(stateOf(each))),
          )}
        </figcaption>
      </figure>
    </Section>
  );
}

function wordsOf({ seconds }: LagOfDay): string {
  return seconds === null
    ? 'not measured'
    : `at most ${durationText(seconds)} behind for 95 % of the day`;
}

function captionOf(measured: readonly LagOfDay[], missed: readonly LagOfDay[]): string {
  if (measured.length === 0) return 'No day was measured yet.';
  const met = `Met on ${measured.length - missed.length} of ${counted(measured.length, 'measured day')}.`;
  if (missed.length === 0) return met;
  const named = missed
    .slice(-NAMED)
    .map(({ day, seconds }) => `${shortDay(day) ?? ''} (${durationText(seconds ?? 0)})`);
  const rest = missed.length > NAMED ? 'last on' : 'on';
  return `${met} Missed ${rest} ${named.join(', ')}.`;
}
