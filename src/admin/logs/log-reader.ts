import { Injectable } from '@nestjs/common';
import type { ShownLine } from '../../ui/admin/logs/log-lines.js';
import { admitted, timeOf, type LogFilter } from './log-filter.js';
import { LogFiles, type LogFileEntry } from './log-files.js';
import { linesBackwards, offsetAfter } from './lines-backwards.js';

/** What one page may read; the next one goes on from there. */
const MOST_BYTES = 32 * 1_024 * 1_024;

/** Processes that write at once may put their lines the wrong way round by so much. */
const SLACK_MS = 2_000;

/** Where a page ended: how many lines of that very time it has told already. */
export interface LogPlace {
  /** RFC 3339 with milliseconds. */
  readonly time: string;
  readonly told: number;
}

export interface LogPage {
  /** The newest first. */
  readonly lines: readonly ShownLine[];
  /** Where older lines begin; undefined when there are none. */
  readonly next: LogPlace | undefined;
  /** Whether the page is short because it has read enough, and older lines may match. */
  readonly isCut: boolean;
}

/** Reads the lines of every process, the newest first, from the ends of their files. */
@Injectable()
export class LogReader {
  constructor(private readonly files: LogFiles) {}

  /** Lines that the filter admits, of before a place or of the whole log. */
  async page(filter: LogFilter, before: LogPlace | undefined, limit: number): Promise<LogPage> {
    const until = [before?.time, filter.until].filter((time) => time !== undefined).sort()[0];
    const budget = { bytes: MOST_BYTES };
    const lines: ShownLine[] = [];
    let place: LogPlace | undefined;
    const merged = newestFirst(await this.#streams(filter, until, budget));
    for await (const { text, time } of merged) {
      if (until !== undefined && time > until) continue;
      if (filter.from !== undefined && time < filter.from) break;
      const told = place?.time === time ? place.told + 1 : 1;
      const isFull = lines.length === limit;
      if (isFull || budget.bytes <= 0) {
        return { lines, next: place ?? before, isCut: !isFull };
      }
      place = { time, told };
      if (before?.time === time && told <= before.told) continue;
      const line = admitted(text, filter);
      if (line !== undefined) lines.push(line);
    }
    return { lines, next: undefined, isCut: false };
  }

  /** A stream of lines for each command, which reads older files only when it comes to them. */
  async #streams(
    { command, exceptCommand }: LogFilter,
    until: string | undefined,
    budget: { bytes: number },
  ): Promise<AsyncGenerator<TimedLine>[]> {
    const files = (await this.files.list()).filter(
      (file) =>
        (command === undefined || file.command === command) && file.command !== exceptCommand,
    );
    const byCommand = Map.groupBy(files, (file) => file.command);
    return [...byCommand.values()].map((own) => timedLines(own, until, budget));
  }
}

interface TimedLine {
  readonly text: string;
  /** That of the line, or of the one after it where it has none. */
  readonly time: string;
}

async function* timedLines(
  files: readonly LogFileEntry[],
  until: string | undefined,
  budget: { bytes: number },
): AsyncGenerator<TimedLine> {
  let last = until ?? '9999';
  for (const { path, bytes } of files) {
    const end = until === undefined ? bytes : await endOf(path, bytes, until);
    const lines = linesBackwards(path, end, (read) => (budget.bytes -= read));
    for await (const text of lines) {
      last = timeOf(text) ?? last;
      yield { text, time: last };
    }
  }
}

/** Before that, lines are read until the first that is old enough. */
function endOf(path: string, bytes: number, until: string): Promise<number> {
  const latest = new Date(Date.parse(until) + SLACK_MS).toISOString();
  return offsetAfter(path, bytes, (line) => (timeOf(line) ?? '') <= latest);
}

/** The lines of all streams in the order of their times; a stream is read no further than it must. */
async function* newestFirst(streams: AsyncGenerator<TimedLine>[]): AsyncGenerator<TimedLine> {
  const heads = new Map<AsyncGenerator<TimedLine>, TimedLine>();
  const advance = async (stream: AsyncGenerator<TimedLine>): Promise<void> => {
    const next = await stream.next();
    if (next.done === true) heads.delete(stream);
    else heads.set(stream, next.value);
  };
  try {
    await Promise.all(streams.map(advance));
    for (;;) {
      let newest: [AsyncGenerator<TimedLine>, TimedLine] | undefined;
      for (const head of heads) {
        if (newest === undefined || head[1].time > newest[1].time) newest = head;
      }
      if (newest === undefined) return;
      yield newest[1];
      await advance(newest[0]);
    }
  } finally {
    await Promise.all(streams.map((stream) => stream.return(undefined)));
  }
}
