import type { VNode } from 'preact';
import { Facts } from '../../components/facts.js';
import { Note } from '../../components/note.js';
import { Unknown } from '../../components/unknown.js';
import { took } from '../../text/durations.js';
import { counted, grouped } from '../../text/numbers.js';
import { EMPTY_FORM, type AdminFrame } from '../admin-frame.types.js';
import { At } from '../words.js';
import { BuildActDialog, BuildActLink, type BuildAct } from './build-acts.js';
import { BuildState } from './builds-table.js';
import type { ChangedBuild, ShownBuildRecord, ShownHold } from './builds.types.js';

interface BuildDetailProps {
  readonly frame: AdminFrame;
  readonly build: ChangedBuild;
  readonly record: ShownBuildRecord;
  readonly current: string | undefined;
  readonly hold: ShownHold | undefined;
}

/** One build: what may be done with it, its facts, its steps, and what differs from the one before. */
export function BuildDetail(props: BuildDetailProps): VNode {
  const { frame, build, record } = props;
  const act = actOf(props);
  return (
    <section class="sec" aria-labelledby="build">
      <header>
        <h2 id="build" class="mono">
          {build.id}
        </h2>
        <BuildState state={build.state} />
      </header>
      <div class="actions">
        {act !== undefined && <BuildActLink act={act} />}
        <a class="btn s" href={`/status/builds/${build.id}`}>
          Public page
        </a>
      </div>
      {act !== undefined && <BuildActDialog frame={frame} act={act} form={EMPTY_FORM} />}
      {record.error !== null && (
        <Note tone="bad" title="Why it failed">
          <p>{record.error}</p>
        </Note>
      )}
      <RecordFacts build={build} record={record} />
      <h3>Steps</h3>
      <StepFacts build={build} />
      <Changes build={build} base={record.baseBuildId} />
    </section>
  );
}

/** A newer build is promoted, an older one gone back to; the current one stays. */
function actOf({ build, current, hold }: BuildDetailProps): BuildAct | undefined {
  const { id: buildId, state } = build;
  if (state === 'current' || ['running', 'failed', 'cancelled'].includes(state)) return undefined;
  const kind = current === undefined || buildId > current ? 'promote' : 'rollback';
  return { kind, buildId, current, hold };
}

function RecordFacts({
  build,
  record,
}: {
  readonly build: ChangedBuild;
  readonly record: ShownBuildRecord;
}): VNode {
  const { jobRunId, rootHash } = record;
  return (
    <Facts
      facts={[
        ['Packages', grouped(build.packages)],
        ['Changed', grouped(build.changed)],
        ['Files', grouped(record.files)],
        ['Promoted, UTC', build.promotedAt !== null && <At key="p" time={build.promotedAt} />],
        ['Rolled back', record.rolledBackAt !== null && <At key="r" time={record.rolledBackAt} />],
        [
          'Job',
          jobRunId !== null && (
            <a key="j" href={`/admin/runs/${jobRunId}`}>
              Run {jobRunId}
            </a>
          ),
        ],
        ['Sync run', record.syncRunId !== null && grouped(record.syncRunId)],
        [
          'Root hash',
          rootHash === null ? (
            <Unknown>not known</Unknown>
          ) : (
            <span key="h" class="mono" title={rootHash}>
              {rootHash.slice(0, 8)} … {rootHash.slice(-4)}
            </span>
          ),
        ],
      ]}
    />
  );
}

function StepFacts({ build: { steps } }: { readonly build: ChangedBuild }): VNode {
  const names = ['discover', 'update', 'build', 'deploy', 'bucket'] as const;
  return (
    <Facts
      atEnd
      facts={names.map((name) => {
        const seconds = steps[name];
        return [name, seconds === null ? <Unknown>none or not known</Unknown> : took(seconds)];
      })}
    />
  );
}

const SIGNS = { removed: ['del', '−'], added: ['add', '+'], changed: ['chg', '~'] } as const;

function Changes({
  build: { changes, changed },
  base,
}: {
  readonly build: ChangedBuild;
  readonly base: string | null;
}): VNode {
  const rest = changed - changes.length;
  return (
    <>
      <h3>
        Against{' '}
        {base === null ? (
          'no build that is known'
        ) : (
          <>
            the build before, <a href={`/admin/builds/${base}`}>{base}</a>
          </>
        )}
      </h3>
      <p class="sm dim">{counted(changed, 'package differs', 'packages differ')}</p>
      <ul class="delta sm">
        {changes.map(({ action, name }) => {
          const [tone, sign] = SIGNS[action];
          return (
            <li key={name}>
              <span class={tone} aria-hidden="true">
                {sign}
              </span>
              <a href={`/admin/packages/${name}`}>{name}</a>
              <span class="dim">{action}</span>
            </li>
          );
        })}
        {rest > 0 && changes.length > 0 && (
          <li class="dim">
            <span></span>
            <span>and {grouped(rest)} more</span>
          </li>
        )}
      </ul>
      {changes.length === 0 && changed > 0 && (
        <p class="sm dim">The names are not kept any more.</p>
      )}
    </>
  );
}
