import type { VNode } from 'preact';
import { Crumbs } from '../../components/crumbs.js';
import { Facts } from '../../components/facts.js';
import { Note } from '../../components/note.js';
import { Section } from '../../components/section.js';
import { took } from '../../text/durations.js';
import type { AdminFrame } from '../admin-frame.types.js';
import { AdminPage } from '../admin-page.view.js';
import { At } from '../words.js';
import type { ShownRun, ShownStep } from './runs.types.js';
import { RunProgress, Steps } from './run-progress.js';
import { RunState } from './runs-table.js';

interface RunPageModel {
  readonly frame: AdminFrame;
  readonly run: ShownRun;
  readonly steps: readonly ShownStep[];
  /** What it reported at its end, as JSON. */
  readonly result: string | undefined;
}

/** One job: how far it is, or how it ended. Follows the run while it goes on. */
export function RunPage({ frame, run, steps, result }: RunPageModel): VNode {
  const { id, command, status, askedBy, askedAt, startedAt, durationSeconds } = run;
  const goesOn = status === 'queued' || status === 'running';
  return (
    <AdminPage frame={frame} title={`Run ${id}`} section="/admin">
      <div
        class="stack page"
        data-followed
        data-follow={goesOn ? `/admin/runs/${id}/events` : undefined}
      >
        <div class="stack snug">
          <Crumbs above={[{ href: '/admin/runs', label: 'Runs' }]} here={String(id)} />
          <div class="row title">
            <h1>
              {command}, run {id}
            </h1>
            <RunState status={status} />
          </div>
        </div>
        {run.errorMessage !== null && (
          <Note tone={status === 'failed' ? 'bad' : 'warn'} title="How it ended">
            <p>{run.errorMessage}</p>
          </Note>
        )}
        {(goesOn || steps.length > 0) && (
          <Section id="progress" title="Progress">
            <Steps steps={steps} />
            {goesOn && <RunProgress frame={frame} run={run} />}
            {goesOn && (
              <p class="sm dim">
                This page follows the run; without script,{' '}
                <a href={`/admin/runs/${id}`}>load it anew</a>.
              </p>
            )}
          </Section>
        )}
        <Section id="facts" title="Facts">
          <Facts
            facts={[
              ['Asked for by', askedBy],
              ['Asked, UTC', <At key="asked" time={askedAt} />],
              ['Began, UTC', startedAt !== null && <At key="began" time={startedAt} />],
              ['Took', durationSeconds !== null && took(durationSeconds)],
              [
                'Log',
                <a key="log" href={`/admin/logs?run=${id}`}>
                  Its lines
                </a>,
              ],
            ]}
          />
        </Section>
        {result !== undefined && (
          <Section id="result" title="What it reported">
            <pre class="sm" tabIndex={0}>
              <code>{result}</code>
            </pre>
          </Section>
        )}
      </div>
    </AdminPage>
  );
}
