/** A form as a browser sends it; other programs send anything. */
export type SentForm = Readonly<Record<string, unknown>> | undefined;

/** The text of a field; empty when it is missing or sent more than once. */
export function textField(form: SentForm, name: string): string {
  const value = form?.[name];
  return typeof value === 'string' ? value : '';
}
