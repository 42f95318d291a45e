import type { VNode } from 'preact';
import { Facts } from '../../components/facts.js';
import { Note } from '../../components/note.js';
import { Section } from '../../components/section.js';
import { Unknown } from '../../components/unknown.js';
import { longDuration } from '../../text/durations.js';
import { counted, grouped } from '../../text/numbers.js';
import { AdminPage } from '../admin-page.view.js';
import { HoldNote } from '../builds/hold-note.js';
import { LogLines } from '../logs/log-lines.js';
import { RunProgress, Steps } from '../runs/run-progress.js';
import { RetryingTable } from '../sync/retrying-table.js';
import { At } from '../words.js';
import { Figures } from './figures.js';
import type { OverviewModel, ShownGuard, ShownMachine, ShownSchedule } from './overview.types.js';

/** How the whole system is; follows it while the page is open. */
export function OverviewPage(model: OverviewModel): VNode {
  const { frame, hold, guards, hasDispatcher } = model;
  return (
    <AdminPage frame={frame} title="Overview" section="/admin">
      <div class="stack page" data-followed data-follow="/admin/events">
        <div class="stack">
          <div class="row between">
            <h1>Overview</h1>
            <p class="sm dim">
              <time dateTime={frame.now.toISOString()}>
                {frame.now.toISOString().slice(11, 19)} UTC
              </time>
              , updates by itself
            </p>
          </div>
          {guards.map((guard) => (
            <GuardNote key={guard.guard} guard={guard} />
          ))}
          {hold !== undefined && <HoldNote frame={frame} hold={hold} />}
          {!hasDispatcher && (
            <Note tone="bad" title="No process starts jobs">
              <p>
                What is asked for waits until one does: start <code>wppackages serve</code> anew.
              </p>
            </Note>
          )}
        </div>
        <Figures model={model} />
        <div class="split">
          <div class="stack main">
            <Work model={model} />
            <Section
              id="failing"
              title="Packages that fail or wait for a retry"
              aside={<a href="/admin/sync">All {grouped(model.retryingCount)}</a>}
            >
              <RetryingTable frame={frame} packages={model.retrying} />
            </Section>
            <Section id="log" title="Log" aside={<a href="/admin/logs">Search logs</a>}>
              <LogLines lines={model.lines} />
            </Section>
          </div>
          <aside class="stack" aria-label="Side panel">
            <Versions machine={model.machine} />
            <Schedules schedules={model.schedules} />
            <Audit audit={model.audit} />
          </aside>
        </div>
      </div>
    </AdminPage>
  );
}

function GuardNote({
  guard: { guard, beganAt, packages, because },
}: {
  readonly guard: ShownGuard;
}): VNode {
  const what = guard === 'closures' ? 'closings' : 'losses of a build';
  return (
    <Note tone="warn" title={`The guard holds ${counted(packages, 'package')} back (${what})`}>
      <p>
        {because}. Since <At time={beganAt} /> UTC. Nothing was closed.
      </p>
      <p class="actions">
        <a class="btn s" href="/admin/closures">
          Look at the evidence
        </a>
      </p>
    </Note>
  );
}

function Work({ model }: { readonly model: OverviewModel }): VNode {
  const { frame, running, queued } = model;
  return (
    <>
      {running.map(({ run, steps }) => (
        <Section
          key={run.id}
          id={`run-${run.id}`}
          title={`Running now: ${run.command}`}
          aside={
            <a href={`/admin/runs/${run.id}`}>
              run {run.id}, asked for by {run.askedBy}
            </a>
          }
        >
          <Steps steps={steps} />
          <RunProgress frame={frame} run={run} />
        </Section>
      ))}
      {running.length === 0 && (
        <Section id="running" title="Nothing runs" aside={<a href="/admin/runs">Last runs</a>}>
          <p class="sm dim">The next job begins when its schedule says so, or you do.</p>
        </Section>
      )}
      {queued.length > 0 && (
        <Section id="queue" title={`Waiting: ${grouped(queued.length)}`}>
          {queued.map((run) => (
            <div key={run.id} class="stack snug">
              <p>
                <a href={`/admin/runs/${run.id}`}>
                  {run.command}, run {run.id}
                </a>{' '}
                <span class="dim sm">by {run.askedBy}</span>
              </p>
              <RunProgress frame={frame} run={run} />
            </div>
          ))}
        </Section>
      )}
    </>
  );
}

function Versions({ machine }: { readonly machine: ShownMachine }): VNode {
  const { versions, machineSeconds, processSeconds } = machine;
  return (
    <Section id="versions" title="Versions">
      <Facts
        facts={[
          ['Application', versions.application],
          ['Node', versions.node],
          ['SQLite', `${versions.sqlite}, WAL`],
          ['Schema', versions.schema],
          ['Documents', versions.documents],
          ['Host', `${versions.host}, up ${longDuration(machineSeconds)}`],
          ['This process', `up ${longDuration(processSeconds)}`],
        ]}
      />
    </Section>
  );
}

function Schedules({ schedules }: { readonly schedules: readonly ShownSchedule[] }): VNode {
  return (
    <Section id="schedule" title="Schedule">
      <Facts
        facts={schedules.map(({ job, schedule, next, last }) => [
          job,
          <>
            {next === null ? (
              <Unknown>off</Unknown>
            ) : (
              <>
                <At time={next} /> <span class="dim mono">{schedule}</span>
              </>
            )}
            {last !== null && (
              <p class="xs dim">
                last <At time={last.dueAt} />, {last.status}
              </p>
            )}
          </>,
        ])}
      />
    </Section>
  );
}

function Audit({ audit }: Pick<OverviewModel, 'audit'>): VNode {
  return (
    <Section id="audit" title="Audit" aside={<a href="/admin/audit">All</a>}>
      {audit.length === 0 && <p class="sm dim">Nothing yet.</p>}
      <ol class="past sm">
        {audit.map(({ id, at, actor, action, subject }) => (
          <li key={id}>
            <span class="dot"></span>
            <b>{actor}</b> {action} <code>{subject}</code> <At time={at} />
          </li>
        ))}
      </ol>
    </Section>
  );
}
