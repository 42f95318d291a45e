import type { VNode } from 'preact';
import { Pill, type PillTone } from '../../components/pill.js';
import { cycleSeconds } from '../../status/step-bar.js';
import { took } from '../../text/durations.js';
import { grouped } from '../../text/numbers.js';
import { At } from '../words.js';
import type { ShownBuild } from './builds.types.js';

const STATES: Readonly<Record<ShownBuild['state'], readonly [tone: PillTone, words: string]>> = {
  current: ['ok', 'Current'],
  replaced: ['plain', 'Replaced'],
  'rolled-back': ['warn', 'Rolled back'],
  waiting: ['held', 'Not promoted'],
  running: ['new', 'At work'],
  failed: ['bad', 'Failed'],
  cancelled: ['held', 'Cancelled'],
};

export function BuildState({ state }: Pick<ShownBuild, 'state'>): VNode {
  const [tone, words] = STATES[state];
  return <Pill tone={tone}>{words}</Pill>;
}

interface BuildsTableProps {
  readonly builds: readonly ShownBuild[];
  /** The one that the page shows. */
  readonly selected?: string | undefined;
}

/** Builds, the newest first, each with a page. */
export function BuildsTable({ builds, selected }: BuildsTableProps): VNode {
  if (builds.length === 0) return <p class="sm dim">None.</p>;
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">Build</th>
          <th scope="col" class="w">
            Started, UTC
          </th>
          <th scope="col" class="n">
            Changed
          </th>
          <th scope="col" class="n w">
            Took
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {builds.map(({ id, startedAt, changed, steps, state }) => {
          const seconds = cycleSeconds(steps);
          return (
            <tr key={id} class={id === selected ? 'on' : undefined}>
              <th scope="row" class="mono">
                <a href={`/admin/builds/${id}`} aria-current={id === selected ? 'true' : undefined}>
                  {id}
                </a>
              </th>
              <td class="w nw">
                <At time={startedAt} />
              </td>
              <td class="n">{grouped(changed)}</td>
              <td class="n w">{seconds !== undefined && took(seconds)}</td>
              <td>
                <BuildState state={state} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
