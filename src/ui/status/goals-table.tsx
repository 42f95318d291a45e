import type { VNode } from 'preact';
import { durationText } from '../../domain/freshness/duration-text.js';
import type { MeasuredGoal } from '../../domain/goals/goals.js';
import { Section } from '../components/section.js';
import { Unknown } from '../components/unknown.js';

const WIDTH = 100;
const HEIGHT = 5;
/** From here on, what is missing is not worth a colour of its own. */
const ALMOST_ALWAYS = 0.95;

/** What is promised, and how it goes. */
export function GoalsTable({ goals }: { readonly goals: readonly MeasuredGoal[] }): VNode {
  return (
    <Section
      id="goals"
      title="Goals"
      aside={<span class="dim">What we promise, and how it went</span>}
    >
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">Goal</th>
            <th scope="col" class="n">
              Now
            </th>
            <th scope="col" class="n w">
              95 % of 24 h
            </th>
            <th scope="col" class="n">
              30 days met
            </th>
            <th scope="col" class="w">
              <span class="vh">Share met</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {goals.map((goal) => (
            <GoalRow key={goal.name} goal={goal} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function GoalRow({ goal }: { readonly goal: MeasuredGoal }): VNode {
  const { what, now, ofDay, metShare, state, atMost } = goal;
  const figure = (value: number | null): VNode | string =>
    value === null ? <Unknown>not known</Unknown> : figureOf(goal, value);
  return (
    <tr>
      <th scope="row">
        {what}: at most {figureOf(goal, atMost)}
      </th>
      <td class="n">
        {state === 'missed' ? <b class="missed">{figure(now)}, missed</b> : figure(now)}
      </td>
      <td class="n w">{goal.unit === 'share' ? '' : figure(ofDay)}</td>
      <td class="n">
        {metShare === null ? <Unknown>not known</Unknown> : percent(roundedDown(metShare))}
      </td>
      <td class="w">{metShare !== null && <ShareBar share={metShare} />}</td>
    </tr>
  );
}

function ShareBar({ share }: { readonly share: number }): VNode {
  return (
    <svg
      class="stepbar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="b2" width={WIDTH} height={HEIGHT} />
      <rect
        class={share >= ALMOST_ALWAYS ? 'b' : 'cw'}
        width={Math.round(share * WIDTH * 10) / 10}
        height={HEIGHT}
      />
    </svg>
  );
}

function figureOf({ unit }: MeasuredGoal, value: number): string {
  return unit === 'seconds' ? durationText(value) : percent(value);
}

/** So that what was missed once is no full hundred. */
function roundedDown(share: number): number {
  return Math.floor(share * 1_000) / 1_000;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
