import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { FormState } from '../../ui/admin/admin-frame.types.js';

/** A form as it arrived: what it asks for, or what is wrong with it field by field. */
export type ReadForm<T> = { readonly value: T } | { readonly wrong: FormState };

/** Reads the fields that the class declares out of a parsed form, each as trimmed text. */
export function readForm<T extends object>(form: new () => T, body: unknown): ReadForm<T> {
  const values = textsOf(body);
  const value = plainToInstance(form, values, { exposeDefaultValues: true });
  const problems = validateSync(value, { whitelist: true, stopAtFirstError: true });
  if (problems.length === 0) return { value };
  const errors = problems.map(({ property, constraints }) => [
    property,
    Object.values(constraints ?? {})[0] ?? 'is not valid',
  ]);
  return { wrong: { values, errors: Object.fromEntries(errors) as Record<string, string> } };
}

/** The same form with one thing wrong that only the service knew. */
export function wrongField(body: unknown, field: string, message: string): FormState {
  return { values: textsOf(body), errors: { [field]: message } };
}

/** A field that came twice, or is no text, is as good as missing. */
function textsOf(body: unknown): Record<string, string> {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    fields.flatMap(([name, value]) =>
      typeof value === 'string' && name !== '_csrf' ? [[name, value.trim()]] : [],
    ),
  );
}
