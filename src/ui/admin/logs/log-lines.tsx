import type { VNode } from 'preact';
import { instantOf } from '../../../domain/text/instant.js';

/** A line of the log of some process. */
export interface ShownLine {
  /** RFC 3339; empty where the line has none. */
  readonly time: string;
  readonly level: string;
  readonly command: string;
  readonly message: string;
  /** What else it says, as `name=value`. */
  readonly fields: string;
  /** The stack of an error; empty without one. */
  readonly stack: string;
}

const CLASSES: Readonly<Record<string, string>> = { warn: 'wn', error: 'er', fatal: 'er' };

/** One line, as an item of a list. */
export function LogLine({ line }: { readonly line: ShownLine }): VNode {
  const { time, level, command, message, fields, stack } = line;
  return (
    <li class={CLASSES[level]}>
      <time dateTime={time}>{clockOf(time)}</time>
      <span class="l">{level.toUpperCase()}</span>
      <div>
        {command} {message} {fields}
        {stack !== '' && <pre>{stack}</pre>}
      </div>
    </li>
  );
}

interface LogLinesProps {
  readonly lines: readonly ShownLine[];
  readonly isLong?: boolean;
  /** Where new lines come from, if they are to be shown as they are written. */
  readonly follow?: string | undefined;
}

/** Lines, the newest first. */
export function LogLines({ lines, isLong = false, follow }: LogLinesProps): VNode {
  return (
    <ol
      class={isLong ? 'log long' : 'log'}
      tabIndex={0}
      aria-label="Log lines, newest first"
      data-log={follow}
    >
      {lines.map((line, index) => (
        <LogLine key={index} line={line} />
      ))}
    </ol>
  );
}

/** `11-23 14:20:41`: the day is told, as lines of days stand together. */
function clockOf(time: string): string {
  const at = instantOf(time);
  return at === undefined ? time : at.toISOString().slice(5, 19).replace('T', ' ');
}
