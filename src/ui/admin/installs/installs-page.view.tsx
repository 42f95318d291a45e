import type { VNode } from 'preact';
import type { PackageType } from '../../../domain/types.js';
import { Section } from '../../components/section.js';
import { requireName } from '../../links.js';
import { counted, grouped } from '../../text/numbers.js';
import type { AdminFrame, FormState } from '../admin-frame.types.js';
import { AdminPage } from '../admin-page.view.js';
import { ConfirmationInFlow } from '../forms/confirmation.js';
import { Field } from '../forms/field.js';
import { adminPackagePath } from '../sync/retrying-table.js';
import { At } from '../words.js';

interface HourOfPackage {
  readonly type: PackageType;
  readonly name: string;
  /** YYYY-MM-DDTHH, UTC. */
  readonly hour: string;
  readonly installs: number;
}

interface InstallsPageModel {
  readonly frame: AdminFrame;
  /** Which package and hour to discard. */
  readonly form: FormState;
  readonly peaks: readonly (HourOfPackage & { readonly median: number })[];
  readonly discarded: readonly (HourOfPackage & { readonly discardedAt: string })[];
}

/** Hours of installs out of all proportion, and what was discarded. */
export function InstallsPage({ frame, form, peaks, discarded }: InstallsPageModel): VNode {
  return (
    <AdminPage frame={frame} title="Installs" section="/admin/installs">
      <div class="stack">
        <h1>Installs</h1>
      </div>
      <div class="split">
        <div class="stack main">
          <Section
            id="peaks"
            title="Hours of more than ten times the usual"
            aside={<span class="dim">the last 30 days</span>}
          >
            <Peaks peaks={peaks} />
          </Section>
          <Section id="discarded" title="Discarded">
            <Discarded discarded={discarded} />
          </Section>
        </div>
        <aside class="stack" aria-label="Side panel">
          <Section id="discard" title="Discard an hour">
            <form class="stack snug" action="/admin/installs/discard" method="get" novalidate>
              <Field
                form={form}
                name="package"
                label="Package"
                hint="Such as wp-plugin/akismet."
                required
                maxLength={250}
              />
              <Field
                form={form}
                name="hour"
                label="Hour, UTC"
                hint="Such as 2026-11-23T14."
                required
                maxLength={13}
              />
              <p class="actions">
                <button class="btn" type="submit">
                  Look at it…
                </button>
              </p>
            </form>
          </Section>
        </aside>
      </div>
    </AdminPage>
  );
}

function Peaks({ peaks }: Pick<InstallsPageModel, 'peaks'>): VNode {
  if (peaks.length === 0) return <p class="sm dim">None. Each count of installs looks for them.</p>;
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">Package</th>
          <th scope="col">Hour, UTC</th>
          <th scope="col" class="n">
            Installs
          </th>
          <th scope="col" class="n w">
            Usual
          </th>
          <th scope="col" class="n">
            <span class="vh">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {peaks.map((peak) => (
          <tr key={`${requireName(peak)} ${peak.hour}`}>
            <th scope="row">
              <a href={adminPackagePath(peak)}>{requireName(peak)}</a>
            </th>
            <td class="mono nw">{peak.hour}</td>
            <td class="n">{grouped(peak.installs)}</td>
            <td class="n w">{peak.median}</td>
            <td class="n">
              <a class="btn s" href={discardPath(peak)}>
                Discard…
                <span class="vh">
                  {' '}
                  {requireName(peak)} {peak.hour}
                </span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Discarded({ discarded }: Pick<InstallsPageModel, 'discarded'>): VNode {
  if (discarded.length === 0) return <p class="sm dim">Nothing yet.</p>;
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">Package</th>
          <th scope="col">Hour, UTC</th>
          <th scope="col" class="n">
            Installs
          </th>
          <th scope="col" class="w">
            Discarded, UTC
          </th>
        </tr>
      </thead>
      <tbody>
        {discarded.map((row) => (
          <tr key={`${requireName(row)} ${row.hour}`}>
            <th scope="row">
              <a href={adminPackagePath(row)}>{requireName(row)}</a>
            </th>
            <td class="mono nw">{row.hour}</td>
            <td class="n">{grouped(row.installs)}</td>
            <td class="w nw">
              <At time={row.discardedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function discardPath(pkg: Omit<HourOfPackage, 'installs'>): string {
  const query = new URLSearchParams({ package: requireName(pkg), hour: pkg.hour });
  return `/admin/installs/discard?${query.toString()}`;
}

interface DiscardPageModel {
  readonly frame: AdminFrame;
  readonly which: HourOfPackage;
}

/** The question before the installs of an hour are discarded. */
export function DiscardPage({ frame, which }: DiscardPageModel): VNode {
  return (
    <AdminPage frame={frame} title="Discard an hour" section="/admin/installs">
      <ConfirmationInFlow
        frame={frame}
        confirmation={{
          id: 'discard',
          path: '/admin/installs/discard',
          title: `Discard an hour of ${requireName(which)}?`,
          act: 'Discard',
          stay: { label: 'Keep them', href: '/admin/installs' },
          isDangerous: true,
          hidden: {
            package: requireName(which),
            hour: which.hour,
            installs: String(which.installs),
          },
        }}
      >
        <p>
          {counted(which.installs, 'install')} were counted in the hour{' '}
          <span class="mono">{which.hour}</span> UTC. They are removed for good, and every sum is
          corrected at once.
        </p>
      </ConfirmationInFlow>
    </AdminPage>
  );
}
