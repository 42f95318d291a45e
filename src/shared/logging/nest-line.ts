/** A call of Nest's `Logger`, taken apart. */
export interface NestLine {
  readonly message: string;
  readonly context: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Reads the arguments of a call as Nest passes them on: a message, then fields, errors and stacks in
 * any order, then the context. Objects are fields, an error is `err`, a text of several lines `stack`.
 */
export function nestLine(message: unknown, rest: readonly unknown[]): NestLine {
  const last = rest.at(-1);
  const context = typeof last === 'string' && !isStack(last) ? last : undefined;
  const fields: Record<string, unknown> = {};
  const details: unknown[] = [];
  for (const part of [message, ...(context === undefined ? rest : rest.slice(0, -1))]) {
    if (part instanceof Error) fields['err'] = part;
    else if (typeof part === 'object') Object.assign(fields, part);
    else if (part === undefined || (part === message && typeof part === 'string')) continue;
    else if (isStack(part)) fields['stack'] = part;
    else details.push(part);
  }
  if (details.length > 0) fields['details'] = details;
  return { message: messageText(message), context, fields };
}

function messageText(message: unknown): string {
  if (message instanceof Error) return message.message;
  return typeof message === 'string' ? message : '';
}

function isStack(part: unknown): boolean {
  return typeof part === 'string' && part.includes('\n');
}
