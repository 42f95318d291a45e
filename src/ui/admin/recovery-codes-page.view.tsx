import type { VNode } from 'preact';
import { groupedCode } from '../../domain/auth/codes.js';
import { Note } from '../components/note.js';
import type { AdminFrame } from './admin-frame.types.js';
import { AdminPage } from './admin-page.view.js';

interface RecoveryCodesModel {
  readonly frame: AdminFrame;
  readonly codes: readonly string[];
}

/** New recovery codes, which no page shows again. */
export function RecoveryCodesPage({ frame, codes }: RecoveryCodesModel): VNode {
  return (
    <AdminPage frame={frame} title="Recovery codes" section="/admin/users">
      <div class="stack narrow">
        <h1>Your recovery codes</h1>
        <Note tone="warn" title="Keep them now: they are shown this once">
          <p class="sm">
            Each signs you in once, in place of a code of your authenticator. Your other sessions
            have ended.
          </p>
        </Note>
        <ol class="codes mono">
          {codes.map((code) => (
            <li key={code}>{groupedCode(code)}</li>
          ))}
        </ol>
        <p class="actions">
          <a class="btn pri" href="/admin/account">
            I have kept them
          </a>
        </p>
      </div>
    </AdminPage>
  );
}
