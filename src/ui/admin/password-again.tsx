import type { VNode } from 'preact';
import { waitingTime } from '../waiting-time.js';
import { CredentialField } from './credential-field.js';
import { Refusal, REFUSAL_ID } from './refusal.js';

/** Why a form with the password was not taken. */
export type PasswordRefusal =
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'paused'; readonly seconds: number }
  /** Something else, in words; of a field, if it is one's fault. */
  | { readonly kind: 'other'; readonly words: string; readonly field?: string };

/** Asks for the password of who is signed in already; managers of passwords are told whose it is. */
export function PasswordAgain({
  email,
  refusal,
  idPrefix,
}: {
  readonly email: string;
  readonly refusal: PasswordRefusal | undefined;
  readonly idPrefix?: string;
}): VNode {
  return (
    <>
      <input type="text" autocomplete="username" value={email} readOnly hidden />
      <CredentialField
        name="current"
        label="Your password"
        type="password"
        autocomplete="current-password"
        idPrefix={idPrefix}
        wrong={refusal?.kind === 'wrong-password' ? REFUSAL_ID : undefined}
      />
    </>
  );
}

/** Says why nothing was done. */
export function WhyRefused({ refusal }: { readonly refusal: PasswordRefusal }): VNode {
  switch (refusal.kind) {
    case 'wrong-password':
      return (
        <Refusal title="Your password is not right">
          <p class="sm">Nothing was changed.</p>
        </Refusal>
      );
    case 'paused':
      return (
        <Refusal title={`Try again in ${waitingTime(refusal.seconds)}`}>
          <p class="sm">There were too many wrong passwords. Nothing was changed.</p>
        </Refusal>
      );
    case 'other':
      return (
        <Refusal title="Nothing was changed">
          <p class="sm">{refusal.words}</p>
        </Refusal>
      );
  }
}

/** The id of the notice when it is about the field. */
export function wrongField(
  refusal: PasswordRefusal | undefined,
  field: string,
): string | undefined {
  return refusal?.kind === 'other' && refusal.field === field ? REFUSAL_ID : undefined;
}
