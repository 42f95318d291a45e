import type { VNode } from 'preact';

interface CredentialFieldProps {
  readonly name: string;
  readonly label: string;
  readonly type: 'email' | 'password' | 'text';
  /** What a password manager fills in. */
  readonly autocomplete: string;
  /** Tells fields of several forms of one page apart. */
  readonly idPrefix?: string | undefined;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  /** The id of the notice that says why it was not taken. */
  readonly wrong?: string | undefined;
}

/** A line for an email, a password or a code; what was typed is kept of an email only. */
export function CredentialField(props: CredentialFieldProps): VNode {
  const { name, label, type, autocomplete, idPrefix = '', value, hint, wrong } = props;
  const id = `${idPrefix}${name}`;
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const described = [wrong, hintId].filter((part) => part !== undefined).join(' ');
  const typeInMarkup = type as 'text'; // the types differ in the roles that one may give them; none is
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={typeInMarkup}
        class="in"
        autocomplete={autocomplete}
        spellcheck={false}
        value={type === 'email' ? value : undefined}
        required
        aria-invalid={wrong === undefined ? undefined : 'true'}
        aria-describedby={described === '' ? undefined : described}
      />
      {hint !== undefined && (
        <p class="sm dim" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
