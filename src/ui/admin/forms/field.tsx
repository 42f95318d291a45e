import type { VNode } from 'preact';
import { Icon } from '../../components/icon.js';
import type { FormState } from '../admin-frame.types.js';

interface FieldProps {
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  /** Tells fields of several forms of one page apart. */
  readonly idPrefix?: string;
  readonly hint?: string;
  readonly type?: 'text' | 'datetime-local';
  /** Lines of a text; one line without. */
  readonly rows?: number;
  /** The values to choose from, with their labels. */
  readonly options?: readonly (readonly [value: string, label: string])[];
  readonly required?: boolean;
  readonly maxLength?: number;
}

/** A field with its label, hint and what is wrong with it; it keeps what was typed. */
export function Field(props: FieldProps): VNode {
  const { form, name, label, idPrefix = '', hint } = props;
  const id = `${idPrefix}${name}`;
  const error = form.errors[name];
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <Control field={props} id={id} />
      {error !== undefined && (
        <p class="err" id={`${id}-error`}>
          <Icon name="warn" />
          {error}
        </p>
      )}
    </div>
  );
}

interface ControlProps {
  readonly field: FieldProps;
  readonly id: string;
}

function Control({ field, id }: ControlProps): VNode {
  const { form, name, type = 'text', rows, options, required = false, maxLength } = field;
  const value = form.values[name] ?? '';
  const isInvalid = form.errors[name] !== undefined;
  const describedBy = describedByOf(field, id);
  if (options !== undefined) {
    return (
      <select
        class="in"
        id={id}
        name={name}
        aria-invalid={isInvalid ? 'true' : undefined}
        aria-describedby={describedBy}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option} selected={option === value}>
            {words}
          </option>
        ))}
      </select>
    );
  }
  if (rows !== undefined) {
    return (
      <textarea
        class="in"
        id={id}
        name={name}
        rows={rows}
        required={required}
        maxLength={maxLength}
        aria-invalid={isInvalid ? 'true' : undefined}
        aria-describedby={describedBy}
      >
        {value}
      </textarea>
    );
  }
  if (type === 'datetime-local') {
    return (
      <input
        class="in"
        id={id}
        name={name}
        type="datetime-local"
        value={value}
        required={required}
        aria-invalid={isInvalid ? 'true' : undefined}
        aria-describedby={describedBy}
      />
    );
  }
  return (
    <input
      class="in"
      id={id}
      name={name}
      type="text"
      value={value}
      required={required}
      maxLength={maxLength}
      autocomplete="off"
      aria-invalid={isInvalid ? 'true' : undefined}
      aria-describedby={describedBy}
    />
  );
}

/** The error goes first: it is what whoever comes back to the field must know. */
function describedByOf({ form, name, hint }: FieldProps, id: string): string | undefined {
  const parts = [
    ...(form.errors[name] === undefined ? [] : [`${id}-error`]),
    ...(hint === undefined ? [] : [`${id}-hint`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' ');
}
