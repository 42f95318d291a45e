import type { VNode } from 'preact';
import { CsrfField } from './forms/csrf-field.js';
import { CredentialField } from './credential-field.js';
import { GatePage } from './gate-page.js';
import type { GateFrame } from './gate-frame.types.js';
import { Refusal, REFUSAL_ID } from './refusal.js';

interface CodePageModel {
  readonly frame: GateFrame;
  readonly returnPath: string;
  /** Says whose password was right. */
  readonly pending: string;
  readonly isWrong: boolean;
}

/** The form that asks for the second factor. */
export function CodePage({ frame, returnPath, pending, isWrong }: CodePageModel): VNode {
  return (
    <GatePage frame={frame} title={isWrong ? 'Error: second factor' : 'Second factor'}>
      <h1>Second factor</h1>
      {isWrong && (
        <Refusal title="The code is not right">
          <p class="sm">A code is used once. Wait for the next one, or use a recovery code.</p>
        </Refusal>
      )}
      <form class="stack" action="/admin/login/code" method="post" novalidate>
        <CsrfField token={frame.csrf} />
        <input type="hidden" name="return" value={returnPath} />
        <input type="hidden" name="pending" value={pending} />
        <CredentialField
          name="code"
          label="Code"
          type="text"
          autocomplete="one-time-code"
          hint="Six digits of your authenticator, or one of your recovery codes."
          wrong={isWrong ? REFUSAL_ID : undefined}
        />
        <button class="btn pri" type="submit">
          Sign in
        </button>
      </form>
    </GatePage>
  );
}
