import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { ChangedPath, LogEntry, PathAction } from '../domain/svn/log-entry.js';
import { parseDirectoryTime } from './directory-time.js';
import { legalXml } from './legal-xml.js';

const SVN = 'svn:';
const DAV = 'DAV:';

const ACTIONS: ReadonlyMap<string, PathAction> = new Map([
  ['added-path', 'added'],
  ['modified-path', 'modified'],
  ['deleted-path', 'deleted'],
  ['replaced-path', 'replaced'],
]);

/** Top directories that publish nothing; nobody asks for their paths, so they are not kept. */
const UNPUBLISHED = /^\/[^/]+\/(?:assets|branches)(?:\/|$)/;

/** Where the directories of tags lie; a file in their place is no tag and publishes nothing. */
const PLACE_OF_TAGS = /^\/[^/]+(?:\/tags)?\/[^/]+$/;

/** What a log report asks for; a bound that is left out is the newest revision. */
export interface LogReportRange {
  readonly start?: number;
  readonly end?: number;
  readonly limit: number;
  readonly withPaths: boolean;
}

/**
 * The body of a DAV `REPORT` for the log of the whole repository. It asks for the date alone: the
 * messages are large and hold most of the bytes that are no XML.
 */
export function logReportRequest({ start, end, limit, withPaths }: LogReportRange): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<S:log-report xmlns:S="svn:" xmlns:D="DAV:">',
    start === undefined ? '' : `<S:start-revision>${start}</S:start-revision>`,
    end === undefined ? '' : `<S:end-revision>${end}</S:end-revision>`,
    `<S:limit>${limit}</S:limit>`,
    '<S:revprop>svn:date</S:revprop>',
    withPaths ? '<S:discover-changed-paths/>' : '',
    '<S:path></S:path>',
    '</S:log-report>',
  ].join('');
}

/**
 * Hands over each entry of a log report as soon as it is complete; paths under `assets/` and
 * `branches/`, and files where only directories are tags, are left out. Throws when the document is no log report, malformed or cut short.
 */
export async function readLogReport(
  body: AsyncIterable<Uint8Array>,
  onEntry: (entry: LogEntry) => void,
): Promise<void> {
  const reader = new LogReportReader(onEntry);
  for await (const xml of legalXml(body)) reader.write(xml);
  reader.end();
}

class LogReportReader {
  readonly #parser = new SaxesParser({ xmlns: true });
  #sawRoot = false;
  #text = '';
  #isFile = false;
  #revision: number | undefined;
  #date: string | null = null;
  #paths: ChangedPath[] = [];

  constructor(onEntry: (entry: LogEntry) => void) {
    this.#parser.on('opentag', (tag) => {
      this.#open(tag);
    });
    this.#parser.on('text', (text) => {
      this.#text += text;
    });
    this.#parser.on('closetag', (tag) => {
      this.#close(tag, onEntry);
    });
  }

  write(xml: string): void {
    this.#parser.write(xml);
  }

  end(): void {
    this.#parser.close();
  }

  #open({ uri, local, attributes }: SaxesTagNS): void {
    if (!this.#sawRoot && !(uri === SVN && local === 'log-report')) {
      throw new Error(`the document is a <${local}>, not a log report`);
    }
    this.#sawRoot = true;
    this.#text = '';
    // Servers before Subversion 1.6 do not tell; what they name is taken for a directory.
    this.#isFile = attributes['node-kind']?.value === 'file';
  }

  #close({ uri, local }: SaxesTagNS, onEntry: (entry: LogEntry) => void): void {
    const text = this.#text.trim();
    const action = ACTIONS.get(local);
    if (uri === DAV && local === 'version-name') this.#revision = Number(text);
    if (uri !== SVN) return;
    if (local === 'date') this.#date = parseDirectoryTime(text);
    else if (action !== undefined) this.#addPath(action, this.#text);
    else if (local === 'log-item') this.#finish(onEntry);
  }

  #addPath(action: PathAction, path: string): void {
    if (UNPUBLISHED.test(path) || (this.#isFile && PLACE_OF_TAGS.test(path))) return;
    this.#paths.push({ action, path });
  }

  #finish(onEntry: (entry: LogEntry) => void): void {
    const revision = this.#revision;
    if (revision === undefined || !Number.isSafeInteger(revision)) {
      throw new Error('a log entry has no revision');
    }
    onEntry({ revision, date: this.#date, paths: this.#paths });
    this.#revision = undefined;
    this.#date = null;
    this.#paths = [];
  }
}
