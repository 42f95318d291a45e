import type { VNode } from 'preact';
import { plainText } from '../../../domain/text/plain.js';
import { Facts } from '../../components/facts.js';
import { Note } from '../../components/note.js';
import { Section } from '../../components/section.js';
import { Unknown } from '../../components/unknown.js';
import { Past } from '../../package/past.js';
import { grouped } from '../../text/numbers.js';
import { CsrfField } from '../forms/csrf-field.js';
import { Field } from '../forms/field.js';
import { adminPackagePath } from '../sync/retrying-table.js';
import { At } from '../words.js';
import { HidingDialog } from './hiding.js';
import type { AdminPackageModel, ShownCheck } from './package.types.js';
import { CheckTable } from './check-table.js';
import { PackageShell } from './package-shell.js';

/** One package: what is held of it, what happened to it, what is noted on it. */
export function AdminPackagePage({ model }: { readonly model: AdminPackageModel }): VNode {
  const { frame, hidden, history, record } = model;
  return (
    <PackageShell model={model} tab="overview">
      {hidden !== undefined && (
        <Note tone="bad" title="Hidden by us">
          <p>
            Since <At time={hidden.at} /> UTC. {plainText(hidden.reason)}
          </p>
        </Note>
      )}
      {record['last_error'] != null && (
        <Note tone="warn" title="The last answer could not be used">
          <p>{plainText(String(record['last_error']))}</p>
        </Note>
      )}
      <div class="split">
        <div class="stack main">
          <Section id="history" title="History">
            <Past events={history} />
          </Section>
          <Installs model={model} />
        </div>
        <aside class="stack" aria-label="Facts">
          <HeldFacts model={model} />
          <NoteForm model={model} />
        </aside>
      </div>
      <HidingDialog frame={frame} model={model} form={model.hideForm} />
    </PackageShell>
  );
}

function HeldFacts({ model: { record, versions } }: { readonly model: AdminPackageModel }): VNode {
  const text = (column: string): string | VNode =>
    plainText(String(record[column] ?? '')) ?? <Unknown>not known</Unknown>;
  const time = (column: string): VNode => <At time={(record[column] ?? null) as string | null} />;
  return (
    <Section id="held" title="Held facts">
      <Facts
        facts={[
          ['Id', `${String(record['id'])} ${String(record['type'])}`],
          ['Directory version', text('wporg_version')],
          ['Stable tag', text('stable_tag')],
          ['Current version', text('current_version')],
          ['Versions', `${versions.published} published, ${versions.withheld} withheld`],
          ['Dirty', record['content_hash'] === null ? 'yes, the next build renders it' : 'no'],
          ['Trunk revision', text('trunk_revision')],
          ['Last commit, UTC', time('last_committed')],
          ['Last synced, UTC', time('last_synced_at')],
          ['Sync run', text('last_sync_run_id')],
          ['Due, UTC', record['next_sync_at'] === null ? 'no' : time('next_sync_at')],
          ['Tries', grouped(Number(record['sync_attempts']))],
        ]}
      />
    </Section>
  );
}

function NoteForm({ model }: { readonly model: AdminPackageModel }): VNode {
  const { frame, note, noteForm } = model;
  return (
    <Section id="note-head" title="Note for admins">
      <form class="stack snug" action={`${adminPackagePath(model)}/note`} method="post">
        <CsrfField token={frame.csrf} />
        <Field form={noteForm} name="note" label="Note" rows={4} maxLength={2_000} />
        <div class="row between">
          <button class="btn s" type="submit">
            Save note
          </button>
          {note !== undefined && (
            <span class="sm dim">
              {note.writtenBy}, <At time={note.writtenAt} />
            </span>
          )}
        </div>
      </form>
    </Section>
  );
}

function Installs({ model }: { readonly model: AdminPackageModel }): VNode {
  const { record, installs } = model;
  return (
    <Section
      id="installs"
      title="Installs"
      aside={
        <a href={`/admin/installs?package=${encodeURIComponent(nameOf(model))}`}>Discard an hour</a>
      }
    >
      <Facts
        atEnd
        facts={[
          ['Ever', grouped(Number(record['wp_packages_installs_total']))],
          ['30 days', grouped(Number(record['wp_packages_installs_30d']))],
          ['Discarded', grouped(installs.discarded)],
          ...installs.busiest.slice(0, 5).map(
            ({ hour, installs: count }, index) =>
              [
                index === 0 ? 'Busiest hours of 30 days' : '',
                <span key={hour}>
                  <span class="mono dim">{hour}</span> {grouped(count)}
                </span>,
              ] as const,
          ),
        ]}
      />
    </Section>
  );
}

function nameOf({ type, name }: AdminPackageModel): string {
  return `wp-${type}/${name}`;
}

/** What the directory says of a package beside what is held. */
export function PackageCheckPage({
  model,
  check,
}: {
  readonly model: AdminPackageModel;
  readonly check: ShownCheck;
}): VNode {
  return (
    <PackageShell model={model} tab="check">
      <CheckTable check={check} now={model.frame.now} />
      <HidingDialog frame={model.frame} model={model} form={model.hideForm} />
    </PackageShell>
  );
}

/** Every column of a package's row. */
export function PackageRawPage({ model }: { readonly model: AdminPackageModel }): VNode {
  return (
    <PackageShell model={model} tab="raw">
      <Section id="raw" title="Raw facts" aside={<span class="dim">the row as it is stored</span>}>
        <Facts
          facts={Object.entries(model.record).map(([column, value]) => [
            column,
            value === null ? (
              <Unknown>NULL</Unknown>
            ) : (
              <span class="mono sm">{plainText(String(value)) ?? <Unknown>empty</Unknown>}</span>
            ),
          ])}
        />
      </Section>
      <HidingDialog frame={model.frame} model={model} form={model.hideForm} />
    </PackageShell>
  );
}
