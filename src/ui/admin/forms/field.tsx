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
      <Control {...props} id={id} />
      {error !== undefined && (
        <p class="err" id={`${id}-error`}>
          <Icon name="warn" />
          {error}
        </p>
      )}
    </div>
  );
}

function Control(props: FieldProps & { readonly id: string }): VNode {
  const { form, name, id, type = 'text', rows, options, required = false, maxLength } = props;
  const isWrong = form.errors[name] !== undefined;
  const described = [isWrong && `${id}-error`, props.hint !== undefined && `${id}-hint`]
    .filter((part) => part !== false)
    .join(' ');
  const value = form.values[name] ?? '';
  const shared = {
    id,
    name,
    class: 'in',
    required,
    'aria-invalid': isWrong ? ('true' as const) : undefined,
    'aria-describedby': described === '' ? undefined : described,
  };
  if (options !== undefined) {
    return (
      <select {...shared}>
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
      <textarea {...shared} rows={rows} maxLength={maxLength}>
        {value}
      </textarea>
    );
  }
  if (type === 'datetime-local') return <input {...shared} type="datetime-local" value={value} />;
  return <input {...shared} type="text" value={value} maxLength={maxLength} autocomplete="off" />;
}
