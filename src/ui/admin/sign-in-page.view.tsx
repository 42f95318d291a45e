import type { VNode } from 'preact';
import { Note } from '../components/note.js';
import { waitingTime } from '../waiting-time.js';
import { CsrfField } from './forms/csrf-field.js';
import { CredentialField } from './credential-field.js';
import { GatePage } from './gate-page.js';
import type { GateFrame } from './gate-frame.types.js';
import { Refusal, REFUSAL_ID } from './refusal.js';

/** Why somebody is not signed in. */
export type SignInRefusal =
  | { readonly kind: 'wrong' | 'incomplete' | 'stale' | 'expired' }
  | { readonly kind: 'paused'; readonly seconds: number };

interface SignInPageModel {
  readonly frame: GateFrame;
  /** Where it leads. */
  readonly returnPath: string;
  readonly email?: string | undefined;
  readonly refusal?: SignInRefusal | undefined;
  /** Whether the browser will keep the cookie that a sign-in needs. */
  readonly canKeepCookies: boolean;
}

/** The form that asks for email and password. */
export function SignInPage(model: SignInPageModel): VNode {
  const { frame, returnPath, email, refusal, canKeepCookies } = model;
  const isWrong = refusal?.kind === 'wrong' || refusal?.kind === 'incomplete';
  const wrong = isWrong ? REFUSAL_ID : undefined;
  return (
    <GatePage frame={frame} title={refusal === undefined ? 'Sign in' : 'Error: sign in'}>
      <h1>Sign in</h1>
      {!canKeepCookies && <PlainHttp />}
      {refusal !== undefined && <WhyNot refusal={refusal} />}
      <form class="stack" action="/admin/login" method="post" novalidate>
        <CsrfField token={frame.csrf} />
        <input type="hidden" name="return" value={returnPath} />
        <CredentialField
          name="email"
          label="Email"
          type="email"
          autocomplete="username"
          value={email}
          wrong={wrong}
        />
        <CredentialField
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          wrong={wrong}
        />
        <button class="btn pri" type="submit">
          Sign in
        </button>
      </form>
      <p class="sm dim">
        Accounts and new passwords are made on the server with <code>wppackages admin</code>. If
        your account has a second factor, the code is asked for next.
      </p>
    </GatePage>
  );
}

function WhyNot({ refusal }: { readonly refusal: SignInRefusal }): VNode {
  switch (refusal.kind) {
    case 'wrong':
      return (
        <Refusal title="Email or password is not right">
          <p class="sm">
            Check both and try again. After several wrong tries, signing in pauses for 15 minutes.
          </p>
        </Refusal>
      );
    case 'incomplete':
      return (
        <Refusal title="Email and password are both needed">
          <p class="sm">Nothing was tried.</p>
        </Refusal>
      );
    case 'stale':
      return (
        <Refusal title="The form was too old">
          <p class="sm">It was of an earlier page or session. Fill it in again.</p>
        </Refusal>
      );
    case 'expired':
      return (
        <Refusal title="The code came too late">
          <p class="sm">It has to follow the password within five minutes. Begin again.</p>
        </Refusal>
      );
    case 'paused':
      return (
        <Refusal title={`Signing in pauses for ${waitingTime(refusal.seconds)}`}>
          <p class="sm">
            There were too many wrong tries. Nothing was checked this time. Who runs the server can
            set another password with <code>wppackages admin reset-password</code>.
          </p>
        </Refusal>
      );
  }
}

function PlainHttp(): VNode {
  return (
    <Note tone="warn" title="Signing in cannot work on this address">
      <p class="sm">
        This page came over plain HTTP, and browsers keep the cookie of a sign-in over HTTPS only.
        Where a proxy ends TLS, it has to send <code>X-Forwarded-Proto</code>, and the setting{' '}
        <code>TRUSTED_PROXIES</code> has to name it.
      </p>
    </Note>
  );
}
