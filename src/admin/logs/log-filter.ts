import type { ShownLine } from '../../ui/admin/logs/log-lines.js';

export const LEVELS = ['debug', 'info', 'warn', 'error', 'fatal'] as const;
export type Level = (typeof LEVELS)[number];

/** Which lines are wanted; what is left out admits all. */
export interface LogFilter {
  /** This level and those above it. */
  readonly level?: Level | undefined;
  readonly command?: string | undefined;
  /** One whose lines are left out. */
  readonly exceptCommand?: string | undefined;
  /** The run of a job. */
  readonly run?: number | undefined;
  /** Stands somewhere in the line, in any case. */
  readonly text?: string | undefined;
  /** RFC 3339 with milliseconds, as lines have it. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Places of their own, or known from the place of the line. */
const PLACED = new Set(['time', 'level', 'command', 'msg', 'pid', 'context', 'stack']);

/** The line as it is shown, if the filter admits it; a line that cannot be read is shown as it stands. */
export function admitted(text: string, filter: LogFilter): ShownLine | undefined {
  if (filter.text !== undefined && !text.toLowerCase().includes(filter.text.toLowerCase())) {
    return undefined;
  }
  const fields = fieldsOf(text);
  const line = shownLine(text, fields);
  const { level, command, run, from, until } = filter;
  const isWanted =
    (level === undefined || rankOf(line.level) >= rankOf(level)) &&
    (command === undefined || line.command === command) &&
    (run === undefined || fields['run'] === run) &&
    (from === undefined || line.time >= from) &&
    (until === undefined || line.time <= until);
  return isWanted ? line : undefined;
}

/** When a line was written; undefined when it does not say. */
export function timeOf(text: string): string | undefined {
  return /"time":"(\d{4}-\d{2}-\d{2}T[\d:.]+Z)"/.exec(text)?.[1];
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Fields) : {};
  } catch {
    return {}; // cut off by a full disk
  }
}

function shownLine(text: string, fields: Fields): ShownLine {
  const rest = Object.entries(fields).filter(([name]) => !PLACED.has(name));
  return {
    time: textOf(fields['time']),
    level: textOf(fields['level']),
    command: textOf(fields['command']),
    message: textOf(fields['msg']) || (Object.keys(fields).length === 0 ? text : ''),
    fields: rest.map(([name, value]) => `${name}=${valueText(value)}`).join(' '),
    stack: stackOf(fields),
  };
}

function rankOf(level: string): number {
  return LEVELS.indexOf(level as Level);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  const message = (value as { readonly message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : JSON.stringify(value);
}

function stackOf(fields: Fields): string {
  const error = fields['err'] as { readonly stack?: unknown } | null | undefined;
  return textOf(fields['stack']) || textOf(error?.stack);
}
