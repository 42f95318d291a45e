import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import type { AdminFrame } from './admin-frame.types.js';
import { AdminPage } from './admin-page.view.js';

export interface ShownEntry {
  readonly id: number;
  /** RFC 3339. */
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly network: string | null;
  /** JSON. */
  readonly before: string | null;
  readonly after: string | null;
}

interface AuditPageModel {
  readonly frame: AdminFrame;
  readonly entries: readonly ShownEntry[];
  /** Where older entries are; undefined when there are none. */
  readonly olderPath?: string | undefined;
}

/** Who did what, newest first. */
export function AuditPage({ frame, entries, olderPath }: AuditPageModel): VNode {
  return (
    <AdminPage frame={frame} title="Audit" section="/admin/audit">
      <div class="stack">
        <h1>Audit</h1>
        <p class="sm dim">Sign-ins and all that admins did, for a year. Times are UTC.</p>
        <table class="tbl stacks">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">Did</th>
              <th scope="col">To</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </tbody>
        </table>
        {olderPath !== undefined && (
          <p class="actions">
            <a class="btn" href={olderPath} rel="next">
              Older
            </a>
          </p>
        )}
      </div>
    </AdminPage>
  );
}

function Entry({ entry }: { readonly entry: ShownEntry }): VNode {
  const { at, actor, action, subject, network, before, after } = entry;
  return (
    <tr>
      <th scope="row" class="nw">
        <time dateTime={at}>{at.replace('T', ' ').replace('Z', '')}</time>
      </th>
      <td data-th="Who">{actor}</td>
      <td data-th="Did">{action}</td>
      <td data-th="To">{plainText(subject) ?? ''}</td>
      <td data-th="Before">{before !== null && <code>{plainText(before)}</code>}</td>
      <td data-th="After">{after !== null && <code>{plainText(after)}</code>}</td>
      <td data-th="From">{network ?? 'This server'}</td>
    </tr>
  );
}
