import { Injectable } from '@nestjs/common';
import type { LogEntry } from '../domain/svn/log-entry.js';
import type { PackageType } from '../domain/types.js';
import { readText } from '../shared/http-client/answer-body.js';
import { HttpClient, type HttpAnswer } from '../shared/http-client/http.client.js';
import { HttpRequestError } from '../shared/http-client/http-errors.js';
import { readListing, type SvnListing } from './svn-listing.js';
import { logReportRequest, readLogReport, type LogReportRange } from './svn-log-report.js';
import { WordpressOrgSettings } from './wordpress-org.settings.js';

const BYTES_PER_MIB = 1_048_576;

/** By how much a stretch of log that cannot be read is cut down for the next try. */
const CUT = 8;

/** Distances from an unreadable revision at which a readable one proves that the server is well; then the newest may. */
const NEIGHBOURS = [1, 2, 4, 8];

/** Names of the errors of a deadline and of silence. */
const TIMEOUTS: ReadonlySet<unknown> = new Set(['TimeoutError', 'BodyTimeoutError']);

const NO_SUCH_REVISION = /No such revision/i;

/** The newest commit. */
export interface SvnHead {
  readonly revision: number;
  /** RFC 3339, UTC, whole seconds. */
  readonly date: string | null;
}

/** Commits after a revision, oldest first. */
export interface LogAfter {
  readonly after: number;
  readonly limit: number;
}

/** Commits before a revision, newest first. */
export interface LogBefore {
  readonly before: number;
  readonly limit: number;
}

/** A stretch of the log; entries come in the order that was asked for. */
export interface LogChunk {
  /** Without paths that publish nothing: under `assets/` and `branches/`, files beside tags. */
  readonly entries: readonly LogEntry[];
  /** Revisions the server cannot describe although it tells their neighbours; they were passed over. */
  readonly skipped: readonly number[];
  /** The last revision this chunk settles, read or skipped; `undefined` when there was nothing to read. */
  readonly through: number | undefined;
  /** Whether the log holds nothing beyond this chunk for now. */
  readonly exhausted: boolean;
}

/** Where a stretch of log starts and which way it goes. */
interface Course {
  readonly type: PackageType;
  readonly from: number;
  readonly direction: 1 | -1;
  readonly signal: AbortSignal | undefined;
}

/** The answer with the log could not be read to its end; `entries` came through. */
class UnreadableLogError extends HttpRequestError {
  override readonly code = 'svn.unreadable-log';

  constructor(
    message: string,
    readonly entries: readonly LogEntry[],
    cause: unknown,
  ) {
    // What came through is progress; the rest is asked for next.
    super(message, { transient: entries.length === 0, cause });
  }
}

/**
 * Reads the Subversion repositories of the two directories. Every method throws `HttpRequestError`
 * when the server does not answer as it should, `CircuitOpenError`, or the reason of the signal.
 */
@Injectable()
export class SvnClient {
  constructor(
    private readonly http: HttpClient,
    private readonly settings: WordpressOrgSettings,
  ) {}

  /** Returns the top directories. Its server may be ahead of or behind the one that tells the log. */
  list(type: PackageType, signal?: AbortSignal): Promise<SvnListing> {
    const { maxBodyMib, svnDeadlineSeconds, svnTimeoutSeconds } = this.settings;
    return this.http.send(
      {
        url: this.#url(type, '/'),
        silenceMs: svnTimeoutSeconds * 1_000,
        deadlineMs: svnDeadlineSeconds * 1_000,
        maxBytes: maxBodyMib * BYTES_PER_MIB,
        signal,
      },
      readListing,
    );
  }

  /** Returns the newest commit the log knows; `undefined` if it names none. */
  async head(type: PackageType, signal?: AbortSignal): Promise<SvnHead | undefined> {
    const [newest] = await this.#report(type, { limit: 1, withPaths: false }, signal);
    return newest === undefined ? undefined : { revision: newest.revision, date: newest.date };
  }

  /**
   * Returns the oldest commits after a revision. Nothing after it, as far as this server knows, is an
   * empty chunk. A chunk may hold fewer commits than asked for; `exhausted` tells the end.
   */
  log(type: PackageType, { after, limit }: LogAfter, signal?: AbortSignal): Promise<LogChunk> {
    return this.#chunk({ type, from: after + 1, direction: 1, signal }, limit);
  }

  /** Returns the newest commits before a revision, down to the first one. */
  async backwards(
    type: PackageType,
    { before, limit }: LogBefore,
    signal?: AbortSignal,
  ): Promise<LogChunk> {
    const from = before - 1;
    if (from < 1) return { entries: [], skipped: [], through: undefined, exhausted: true };
    return this.#chunk({ type, from, direction: -1, signal }, limit);
  }

  /** Returns that commit; `undefined` while the server cannot tell it. */
  async revision(
    type: PackageType,
    revision: number,
    signal?: AbortSignal,
  ): Promise<LogEntry | undefined> {
    const range = { start: revision, end: revision, limit: 1, withPaths: true };
    try {
      const entries = await this.#report(type, range, signal);
      return entries.find((entry) => entry.revision === revision);
    } catch (error) {
      if (!(error instanceof HttpRequestError)) throw error;
      return undefined;
    }
  }

  /**
   * Takes what an unreadable answer held before it broke; when that is nothing, asks for less and
   * less, down to the one revision that cannot be told and is passed over.
   */
  async #chunk(course: Course, limit: number): Promise<LogChunk> {
    for (let size = limit; ; size = Math.max(1, Math.floor(size / CUT))) {
      try {
        const entries = await this.#stretch(course, size);
        return chunkOf(entries, course, entries.length < size);
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        const entries = error instanceof UnreadableLogError ? error.entries : [];
        if (entries.length > 0) return chunkOf(entries, course, false);
        if (size === 1) return this.#passOver(course, error);
      }
    }
  }

  /**
   * Skips the first revision of the course if another one near it, or the newest, is readable and it
   * still is not: then the server is well and the revision is not. Otherwise the server is, or was,
   * unwell.
   */
  async #passOver(course: Course, failure: HttpRequestError): Promise<LogChunk> {
    const { from, direction } = course;
    for (const distance of NEIGHBOURS) {
      const ahead = from + direction * distance;
      const neighbour = { ...course, from: ahead < 1 ? from + distance : ahead };
      const found = await this.#stretch(neighbour, 1).catch(unreadable);
      if (found?.length === 0) break;
      if (found !== undefined) return this.#againOrNot(course);
    }
    const newest = await this.head(course.type, course.signal).catch(unreadable);
    if (newest === undefined || newest.revision === from) throw failure;
    return this.#againOrNot(course);
  }

  /** The first revision of the course, skipped if it cannot be read. */
  async #againOrNot(course: Course): Promise<LogChunk> {
    const { from } = course;
    const again = await this.#stretch(course, 1).catch(unreadable);
    if (again !== undefined) return chunkOf(again, course, again.length === 0);
    return { entries: [], skipped: [from], through: from, exhausted: isFirst(course, from) };
  }

  async #stretch(course: Course, limit: number): Promise<readonly LogEntry[]> {
    const { type, from, direction, signal } = course;
    const bounds = direction === 1 ? { start: from } : { start: from, end: 1 };
    try {
      const entries = await this.#report(type, { ...bounds, limit, withPaths: true }, signal);
      return onCourse(entries, course);
    } catch (error) {
      if (error instanceof UnreadableLogError) onCourse(error.entries, course);
      throw error;
    }
  }

  #report(
    type: PackageType,
    range: LogReportRange,
    signal: AbortSignal | undefined,
  ): Promise<readonly LogEntry[]> {
    return this.http.send(
      {
        url: this.#url(type, '/!svn/bc/0/'),
        method: 'REPORT',
        headers: { 'content-type': 'text/xml' },
        body: logReportRequest(range),
        silenceMs: this.settings.svnTimeoutSeconds * 1_000,
        deadlineMs: this.settings.svnDeadlineSeconds * 1_000,
        signal,
      },
      readEntries,
    );
  }

  #url(type: PackageType, path: string): string {
    const { pluginsSvnUrl, themesSvnUrl } = this.settings;
    const base = type === 'plugin' ? pluginsSvnUrl : themesSvnUrl;
    return `${base}${path}`;
  }
}

async function readEntries({ status, body }: HttpAnswer): Promise<readonly LogEntry[]> {
  // Contract: mod_dav_svn answers 404 to a bound beyond its newest revision; a replica may lag.
  if (status === 404 && NO_SUCH_REVISION.test(await readText(body))) return [];
  if (status !== 200) {
    throw new HttpRequestError(`the SVN log: HTTP ${status}`, { status, transient: false });
  }
  const entries: LogEntry[] = [];
  try {
    await readLogReport(body, (entry) => entries.push(entry));
  } catch (cause) {
    // Slowness is the server's, not a revision's: asking for less would wait as long again.
    if (entries.length === 0 && isTimeout(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableLogError(`the SVN log cannot be read: ${reason}`, entries, cause);
  }
  return entries;
}

/**
 * The entries as they are. Throws when they do not go on from the start of the course: a server that
 * ignores the bounds would be asked the same for ever.
 */
function onCourse(entries: readonly LogEntry[], course: Course): readonly LogEntry[] {
  const { from, direction } = course;
  let least = from;
  for (const { revision } of entries) {
    if ((revision - least) * direction < 0) {
      throw new HttpRequestError(
        `the SVN log from revision ${from} on tells revision ${revision}, which was not asked for`,
        { transient: false },
      );
    }
    least = revision + direction;
  }
  return entries;
}

function chunkOf(entries: readonly LogEntry[], course: Course, complete: boolean): LogChunk {
  const through = entries.at(-1)?.revision;
  return { entries, skipped: [], through, exhausted: complete || isFirst(course, through) };
}

/** Whether a course has come to the first commit, beyond which there is none. */
function isFirst({ direction }: Course, revision: number | undefined): boolean {
  return direction === -1 && revision === 1;
}

/** Whether the failure may be one revision's, and not the server's as a whole. */
function isUnreadable(error: unknown): error is HttpRequestError {
  return (
    error instanceof UnreadableLogError ||
    (error instanceof HttpRequestError && error.status === 500)
  );
}

/** Whether an answer broke off because it was silent or took too long. */
function isTimeout(error: unknown): error is HttpRequestError {
  if (!(error instanceof HttpRequestError)) return false;
  const { cause } = error;
  return typeof cause === 'object' && cause !== null && TIMEOUTS.has(Reflect.get(cause, 'name'));
}

function unreadable(error: unknown): undefined {
  if (!isUnreadable(error)) throw error;
}
