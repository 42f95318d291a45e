import type { LogFields } from './log-context.js';

/** What the log tells of one request. */
export interface AccessLogEntry {
  readonly requestId: string;
  readonly method: string;
  /** The pattern that the path matched, such as `/packages/:type/:name`: paths may hold secrets. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  /** Length of the body as sent. */
  readonly bytes: number;
  /** A keyed pseudonym of the client's network; never an address. */
  readonly network?: string | undefined;
}

/**
 * The arguments of `logger.log` for one request: the message, and the fields with milliseconds to one
 * decimal. A network that is not known is left out.
 */
export function accessLogLine({
  milliseconds,
  network,
  ...entry
}: AccessLogEntry): [message: 'request', fields: LogFields] {
  const rounded = Math.round(milliseconds * 10) / 10;
  return [
    'request',
    { ...entry, milliseconds: rounded, ...(network !== undefined && { network }) },
  ];
}
