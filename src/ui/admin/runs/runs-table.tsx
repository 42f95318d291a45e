import type { VNode } from 'preact';
import { Pill, type PillTone } from '../../components/pill.js';
import { took } from '../../text/durations.js';
import { At } from '../words.js';
import type { ShownRun } from './runs.types.js';

const STATES: Readonly<Record<ShownRun['status'], readonly [tone: PillTone, words: string]>> = {
  queued: ['plain', 'Waits'],
  running: ['new', 'At work'],
  completed: ['ok', 'Completed'],
  failed: ['bad', 'Failed'],
  interrupted: ['held', 'Interrupted'],
  cancelled: ['held', 'Cancelled'],
};

export function RunState({ status }: Pick<ShownRun, 'status'>): VNode {
  const [tone, words] = STATES[status];
  return <Pill tone={tone}>{words}</Pill>;
}

/** Jobs that were asked for, the newest first. */
export function RunsTable({ runs }: { readonly runs: readonly ShownRun[] }): VNode {
  if (runs.length === 0) return <p class="sm dim">No job was asked for yet.</p>;
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col">Job</th>
          <th scope="col" class="w">
            Asked, UTC
          </th>
          <th scope="col" class="w">
            By
          </th>
          <th scope="col" class="n w">
            Took
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ id, command, askedAt, askedBy, durationSeconds, status }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`/admin/runs/${id}`}>{id}</a>
            </th>
            <td>{command}</td>
            <td class="w nw">
              <At time={askedAt} />
            </td>
            <td class="w">{askedBy}</td>
            <td class="n w">{durationSeconds === null ? '' : took(durationSeconds)}</td>
            <td>
              <RunState status={status} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
