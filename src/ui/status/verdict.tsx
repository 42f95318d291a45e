import type { VNode } from 'preact';
import { overall, type MeasuredGoal } from '../../domain/goals/goals.js';
import { Note } from '../components/note.js';
import { clockTime, longDay } from '../text/dates.js';
import { longDuration } from '../text/durations.js';
import { counted, grouped } from '../text/numbers.js';
import { buildPath } from './builds-table.js';
import type { StatusPageModel } from './status-page.types.js';

const HOUR = 3_600;

/** In one sentence how the repository is, and what is served. */
export function Verdict({ model }: { readonly model: StatusPageModel }): VNode {
  const { goals, build, waiting, heldSince } = model;
  const lag = goals.find(({ name }) => name === 'lag');
  const others = goals.filter(({ name, state }) => name !== 'lag' && state === 'missed');
  return (
    <Note tone={toneOf(goals, lag, build !== undefined)} title={titleOf(model, lag)}>
      {build !== undefined && (
        <p>
          All {counted(build.packages, 'package')} are in build{' '}
          <a class="mono" href={buildPath(build.id)}>
            {build.id}
          </a>
          , served since {clockTime(build.promotedAt ?? '')} UTC.{' '}
          {waiting === 0
            ? 'Nothing is waiting.'
            : `${grouped(waiting)} ${waiting === 1 ? 'release is' : 'releases are'} waiting to be published.`}
        </p>
      )}
      {heldSince !== undefined && (
        <p>
          Newer builds are held back on purpose since {longDay(heldSince)}, {clockTime(heldSince)}{' '}
          UTC.
        </p>
      )}
      {others.length > 0 && (
        <p>
          Missed: {others.map(({ what }) => `“${what}”`).join(', ')}. Composer keeps working with
          what is served.
        </p>
      )}
    </Note>
  );
}

function toneOf(
  goals: readonly MeasuredGoal[],
  lag: MeasuredGoal | undefined,
  isServing: boolean,
): 'ok' | 'info' | 'warn' | 'bad' {
  if (!isServing) return 'info';
  if ((lag?.now ?? 0) > HOUR) return 'bad';
  return { met: 'ok', unknown: 'info', missed: 'warn' }[overall(goals)] as 'ok' | 'info' | 'warn';
}

function titleOf({ build, goals }: StatusPageModel, lag: MeasuredGoal | undefined): string {
  if (build === undefined) return 'Nothing is served yet';
  const seconds = lag?.now ?? 0;
  const behind =
    seconds === 0 ? 'level with the directory' : `${longDuration(seconds)} behind the directory`;
  if (lag?.state === 'missed') return `Late: ${behind}`;
  return overall(goals) === 'missed' ? `Not all goals are met; ${behind}` : `Up to date: ${behind}`;
}
