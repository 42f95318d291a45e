import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { Note } from '../components/note.js';
import type { AdminFrame } from './admin-frame.types.js';
import { AdminPage } from './admin-page.view.js';

interface PanelErrorModel {
  readonly frame: AdminFrame;
  readonly status: number;
  readonly lines: readonly string[];
  readonly requestId: string;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'That cannot be asked for',
  404: 'There is no such thing',
  409: 'Something has changed meanwhile',
};

/** What an admin asked for and does not get. */
export function PanelErrorPage({ frame, status, lines, requestId }: PanelErrorModel): VNode {
  const title = TITLES[status] ?? 'That did not work';
  return (
    <AdminPage frame={frame} title={title} section="">
      <div class="stack">
        <p class="mono dim sm">
          {status}, request <span class="whole">{requestId}</span>
        </p>
        <h1>{title}</h1>
        <Note tone={status === 409 ? 'warn' : 'info'} title="What is known">
          {lines.map((line) => (
            <p key={line}>{plainText(line)}</p>
          ))}
          {status === 409 && <p>Nothing was done. Load the page again and look at it anew.</p>}
        </Note>
        <p class="actions">
          <a class="btn" href="/admin">
            Overview
          </a>
        </p>
      </div>
    </AdminPage>
  );
}
