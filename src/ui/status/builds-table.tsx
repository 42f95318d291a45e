import type { VNode } from 'preact';
import { Moment } from '../components/moment.js';
import { Pill, type PillTone } from '../components/pill.js';
import { Section } from '../components/section.js';
import { Unknown } from '../components/unknown.js';
import { clockTime, shortDay } from '../text/dates.js';
import { took } from '../text/durations.js';
import { counted, grouped } from '../text/numbers.js';
import { ChangedNames } from './changed-names.js';
import type { ChangedBuild, ShownBuild } from './status-page.types.js';
import { cycleSeconds, StepBar, StepKey } from './step-bar.js';

const FIRST_SHOWN = 10;

const STATES: Readonly<Record<ShownBuild['state'], readonly [tone: PillTone, words: string]>> = {
  current: ['ok', 'Current'],
  replaced: ['plain', 'Replaced'],
  'rolled-back': ['warn', 'Rolled back'],
  waiting: ['held', 'Not served'],
  running: ['new', 'At work'],
  failed: ['bad', 'Failed'],
  cancelled: ['held', 'Cancelled'],
};

/** The path of the page of one build. */
export function buildPath(id: string): string {
  return `/status/builds/${id}`;
}

/** The newest builds, and what the newest of them changed. */
export function Builds({ builds }: { readonly builds: readonly ChangedBuild[] }): VNode {
  const [newest, longest] = [
    builds.find(({ changes }) => changes.length > 0),
    Math.max(...builds.map(({ steps }) => cycleSeconds(steps) ?? 0)),
  ];
  const earlier = builds.slice(FIRST_SHOWN);
  return (
    <Section
      id="builds"
      title="Builds"
      aside={<span class="dim">One for each cycle that changed something</span>}
    >
      {builds.length === 0 && <p class="sm dim">None yet.</p>}
      {builds.length > 0 && <Rows builds={builds.slice(0, FIRST_SHOWN)} longest={longest} />}
      {builds.length > 0 && <StepKey />}
      {newest !== undefined && (
        <details class="more" open>
          <summary>
            {counted(newest.changed, 'package')} changed in {newest.id}
          </summary>
          <ChangedNames
            changes={newest.changes}
            total={newest.changed}
            more={buildPath(newest.id)}
          />
        </details>
      )}
      {earlier.length > 0 && (
        <details class="more">
          <summary>{counted(earlier.length, 'earlier build')}</summary>
          <Rows builds={earlier} longest={longest} />
        </details>
      )}
    </Section>
  );
}

interface RowsProps {
  readonly builds: readonly ShownBuild[];
  readonly longest: number;
}

function Rows({ builds, longest }: RowsProps): VNode {
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
          <th scope="col" class="w">
            Steps
          </th>
          <th scope="col" class="n w">
            Took
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {builds.map((build) => (
          <BuildRow key={build.id} build={build} longest={longest} />
        ))}
      </tbody>
    </table>
  );
}

function BuildRow({
  build,
  longest,
}: {
  readonly build: ShownBuild;
  readonly longest: number;
}): VNode {
  const { id, state, startedAt, steps, changed } = build;
  const seconds = cycleSeconds(steps);
  const [tone, words] = STATES[state];
  const isComplete = !['running', 'failed', 'cancelled'].includes(state);
  return (
    <tr>
      <th scope="row">
        <a class="mono" href={buildPath(id)}>
          {id}
        </a>
      </th>
      <td class="w nw">
        <Moment at={startedAt} as={(time) => `${shortDay(time) ?? ''}, ${clockTime(time) ?? ''}`} />
      </td>
      <td class="n">{isComplete ? grouped(changed) : <Unknown>not known</Unknown>}</td>
      <td class="w">{seconds !== undefined && <StepBar steps={steps} longest={longest} />}</td>
      <td class="n w">{seconds === undefined ? <Unknown>not known</Unknown> : took(seconds)}</td>
      <td>
        <Pill tone={tone}>{words}</Pill>
      </td>
    </tr>
  );
}
