import type { VNode } from 'preact';
import { Facts } from '../components/facts.js';
import { Note } from '../components/note.js';
import { Section } from '../components/section.js';
import type { AdminFrame } from './admin-frame.types.js';
import { AdminPage } from './admin-page.view.js';
import { CredentialField } from './credential-field.js';
import { CsrfField } from './forms/csrf-field.js';
import { PasswordAgain, WhyRefused, wrongField, type PasswordRefusal } from './password-again.js';

/** The forms of the page. */
export type AccountForm = 'password' | 'recovery-codes' | 'end';

interface AccountPageModel {
  readonly frame: AdminFrame;
  readonly name: string;
  readonly hasSecondFactor: boolean;
  readonly recoveryCodes: number;
  /** Whether a second factor can be kept on this server. */
  readonly isSecondFactorPossible: boolean;
  /** What was done last. */
  readonly done?: string | undefined;
  readonly refused?: { readonly form: AccountForm; readonly refusal: PasswordRefusal } | undefined;
}

/** The own account: password and second factor. */
export function AccountPage(model: AccountPageModel): VNode {
  const { frame, name, hasSecondFactor, recoveryCodes, done, refused } = model;
  return (
    <AdminPage frame={frame} title="Your account" section="/admin/users">
      <div class="stack">
        <h1>Your account</h1>
        {done !== undefined && (
          <div role="status">
            <Note tone="ok" title={done}>
              <p class="sm">Your other sessions have ended.</p>
            </Note>
          </div>
        )}
        {refused !== undefined && <WhyRefused refusal={refused.refusal} />}
        <Facts
          facts={[
            ['Name', name],
            ['Email', frame.email],
            ['Second factor', hasSecondFactor ? 'On' : 'Off'],
            ['Recovery codes left', hasSecondFactor && String(recoveryCodes)],
          ]}
        />
      </div>
      <Section id="change-password" title="Password">
        <NewPassword model={model} />
      </Section>
      <Section id="second-factor" title="Second factor">
        {hasSecondFactor ? <SecondFactorOn model={model} /> : <SecondFactorOff model={model} />}
      </Section>
    </AdminPage>
  );
}

interface PartProps {
  readonly model: AccountPageModel;
}

function NewPassword({ model }: PartProps): VNode {
  const refusal = refusalOf(model, 'password');
  return (
    <form class="stack narrow" action="/admin/account/password" method="post" novalidate>
      <CsrfField token={model.frame.csrf} />
      <PasswordAgain email={model.frame.email} refusal={refusal} />
      <CredentialField
        name="password"
        label="New password"
        type="password"
        autocomplete="new-password"
        hint="12 characters or more, and none that is commonly used. Your other sessions end."
        wrong={wrongField(refusal, 'password')}
      />
      <div class="actions">
        <button class="btn pri" type="submit">
          Change password
        </button>
      </div>
    </form>
  );
}

function SecondFactorOff({ model }: PartProps): VNode {
  if (!model.isSecondFactorPossible) {
    return (
      <p class="sm narrow">
        A second factor needs the setting <code>APP_KEY</code>, which this server does not have: its
        secret would be lost with the next restart.
      </p>
    );
  }
  return (
    <div class="stack narrow">
      <p class="sm">
        A sign-in then needs a code of an authenticator app too, so that who learns the password
        alone gets nowhere.
      </p>
      <p class="actions">
        <a class="btn" href="/admin/account/second-factor">
          Turn it on
        </a>
      </p>
    </div>
  );
}

function SecondFactorOn({ model }: PartProps): VNode {
  return (
    <div class="stack narrow">
      <form class="stack" action="/admin/account/recovery-codes" method="post" novalidate>
        <CsrfField token={model.frame.csrf} />
        <p class="sm">New recovery codes take the place of all the old ones.</p>
        <PasswordAgain
          email={model.frame.email}
          refusal={refusalOf(model, 'recovery-codes')}
          idPrefix="codes-"
        />
        <div class="actions">
          <button class="btn" type="submit">
            Make new recovery codes
          </button>
        </div>
      </form>
      <form class="stack" action="/admin/account/second-factor/end" method="post" novalidate>
        <CsrfField token={model.frame.csrf} />
        <p class="sm">Without it, the password alone signs you in.</p>
        <PasswordAgain
          email={model.frame.email}
          refusal={refusalOf(model, 'end')}
          idPrefix="end-"
        />
        <div class="actions">
          <button class="btn bad" type="submit">
            Turn the second factor off
          </button>
        </div>
      </form>
    </div>
  );
}

function refusalOf({ refused }: AccountPageModel, form: AccountForm): PasswordRefusal | undefined {
  return refused?.form === form ? refused.refusal : undefined;
}
