import type { VNode } from 'preact';
import { plainText } from '../../../domain/text/plain.js';
import type { PackageType } from '../../../domain/types.js';
import { Facts } from '../../components/facts.js';
import { Pill, type PillTone } from '../../components/pill.js';
import { Section } from '../../components/section.js';
import { Unknown } from '../../components/unknown.js';
import { took } from '../../text/durations.js';
import { grouped } from '../../text/numbers.js';
import type { AdminFrame, FormState } from '../admin-frame.types.js';
import { AdminPage } from '../admin-page.view.js';
import { CsrfField } from '../forms/csrf-field.js';
import { Field } from '../forms/field.js';
import { At } from '../words.js';
import { RetryingTable, type ShownRetrying } from './retrying-table.js';

/** One update, in packages. */
export interface ShownSyncRun {
  readonly id: number;
  readonly jobRunId: number | null;
  readonly status: 'running' | 'completed' | 'completed_with_errors' | 'failed' | 'cancelled';
  readonly startedAt: string;
  readonly seconds: number | null;
  readonly looked: number;
  readonly updated: number;
  readonly changed: number;
  readonly closed: number;
  readonly reopened: number;
  readonly doubted: number;
  readonly failed: number;
}

export interface ShownPassedRevision {
  readonly type: PackageType;
  readonly revision: number;
  readonly passedAt: string;
  readonly tries: number;
}

interface SyncPageModel {
  readonly frame: AdminFrame;
  /** Of the package to be read anew. */
  readonly form: FormState;
  readonly failing: number;
  readonly retryingCount: number;
  readonly retrying: readonly ShownRetrying[];
  readonly runs: readonly ShownSyncRun[];
  /** How far the log of each directory was read. */
  readonly watermarks: readonly { readonly key: string; readonly value: string }[];
  /** When the directory was last looked through; undefined when it never was. */
  readonly lookedAt: string | undefined;
  /** Seconds that the repository is behind the commits it knows of. */
  readonly lagSeconds: number;
  readonly passed: readonly ShownPassedRevision[];
}

/** How the directory is followed: runs, packages that fail, the log of Subversion. */
export function SyncPage(model: SyncPageModel): VNode {
  const { frame, form, retrying, runs, passed } = model;
  return (
    <AdminPage frame={frame} title="Sync" section="/admin/sync">
      <div class="stack">
        <h1>Sync</h1>
      </div>
      <div class="split">
        <div class="stack main">
          <Section
            id="retrying"
            title="Packages that fail or wait for a retry"
            aside={
              <span class="dim">
                {grouped(model.failing)} fail, {grouped(model.retryingCount)} are asked for again
              </span>
            }
          >
            <RetryingTable frame={frame} packages={retrying} />
          </Section>
          <Section id="runs" title="Last updates">
            <Runs runs={runs} />
          </Section>
          {passed.length > 0 && (
            <Section id="passed" title="Revisions that were passed over">
              <Passed passed={passed} />
            </Section>
          )}
        </div>
        <aside class="stack" aria-label="Side panel">
          <Section id="watermarks" title="Log of Subversion">
            <Facts
              facts={[
                ...model.watermarks.map(
                  ({ key, value }) =>
                    [key.replace('svn_revision_', ''), <span class="mono">r{value}</span>] as const,
                ),
                [
                  'Looked through',
                  model.lookedAt === undefined ? (
                    <Unknown>never</Unknown>
                  ) : (
                    <At key="l" time={model.lookedAt} />
                  ),
                ],
                ['Behind', took(model.lagSeconds)],
              ]}
            />
          </Section>
          <Section id="resync" title="Resync one package">
            <form class="stack snug" action="/admin/sync/resync" method="post" novalidate>
              <CsrfField token={frame.csrf} />
              <Field
                form={form}
                name="package"
                label="Package"
                hint="As Composer has it, such as wp-plugin/akismet."
                required
                maxLength={250}
              />
              <p class="actions">
                <button class="btn pri" type="submit">
                  Resync
                </button>
              </p>
            </form>
          </Section>
        </aside>
      </div>
    </AdminPage>
  );
}

const STATES: Readonly<Record<ShownSyncRun['status'], readonly [tone: PillTone, words: string]>> = {
  running: ['new', 'At work'],
  completed: ['ok', 'Completed'],
  completed_with_errors: ['warn', 'With failures'],
  failed: ['bad', 'Failed'],
  cancelled: ['held', 'Cancelled'],
};

function Runs({ runs }: { readonly runs: readonly ShownSyncRun[] }): VNode {
  if (runs.length === 0) return <p class="sm dim">None yet.</p>;
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col" class="w">
            Started, UTC
          </th>
          <th scope="col" class="n">
            Asked
          </th>
          <th scope="col" class="n">
            Changed
          </th>
          <th scope="col" class="n w">
            Closed
          </th>
          <th scope="col" class="n w">
            Doubted
          </th>
          <th scope="col" class="n">
            Failed
          </th>
          <th scope="col" class="n w">
            Took
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">
              {run.jobRunId === null ? (
                grouped(run.id)
              ) : (
                <a href={`/admin/runs/${run.jobRunId}`}>{grouped(run.id)}</a>
              )}
            </th>
            <td class="w nw">
              <At time={run.startedAt} />
            </td>
            <td class="n">{grouped(run.looked)}</td>
            <td class="n">{grouped(run.changed)}</td>
            <td class="n w">{grouped(run.closed)}</td>
            <td class="n w">{grouped(run.doubted)}</td>
            <td class="n">{grouped(run.failed)}</td>
            <td class="n w">{run.seconds !== null && took(run.seconds)}</td>
            <td>
              <Pill tone={STATES[run.status][0]}>{STATES[run.status][1]}</Pill>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Passed({ passed }: { readonly passed: readonly ShownPassedRevision[] }): VNode {
  return (
    <>
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">Revision</th>
            <th scope="col">Directory</th>
            <th scope="col">Passed, UTC</th>
            <th scope="col" class="n">
              Tries since
            </th>
          </tr>
        </thead>
        <tbody>
          {passed.map(({ type, revision, passedAt, tries }) => (
            <tr key={`${type}${revision}`}>
              <th scope="row" class="mono">
                r{revision}
              </th>
              <td>{plainText(type)}s</td>
              <td class="nw">
                <At time={passedAt} />
              </td>
              <td class="n">{grouped(tries)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="sm dim">They cannot be read; each discovery asks for them again.</p>
    </>
  );
}
