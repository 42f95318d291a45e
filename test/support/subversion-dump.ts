/** What a commit does to one node of the repository; paths have no leading slash. */
export type NodeChange =
  | { readonly action: 'add' | 'replace'; readonly path: string; readonly content?: string }
  | {
      readonly action: 'copy' | 'replace-by-copy';
      readonly path: string;
      readonly from: { readonly path: string; readonly revision: number };
    }
  | { readonly action: 'change'; readonly path: string; readonly content: string }
  | { readonly action: 'delete'; readonly path: string };

const FIRST_COMMIT = Date.parse('2020-01-01T00:00:00Z');

const PATH_HEADERS = { add: 'add', replace: 'replace', copy: 'add', 'replace-by-copy': 'replace' };

/**
 * Builds the history of a Subversion repository, one commit a minute from 2020 on, as a dump that
 * `svnadmin load` reads. A node with content is a file, one without a directory.
 */
export class RepositoryBuilder {
  readonly #records: string[] = [];

  constructor() {
    this.#records.push('SVN-fs-dump-format-version: 2\n\n', this.#revision(0, ''));
  }

  /** The newest revision. */
  head = 0;

  /** Appends a commit and returns its revision. */
  commit(message: string, changes: readonly NodeChange[]): number {
    this.head += 1;
    this.#records.push(this.#revision(this.head, message), ...changes.map(nodeRecord));
    return this.head;
  }

  /** The time of a revision, RFC 3339 in whole seconds. */
  dateOf(revision: number): string {
    return new Date(FIRST_COMMIT + revision * 60_000).toISOString().replace('.000', '');
  }

  dump(): string {
    return this.#records.join('');
  }

  #revision(revision: number, message: string): string {
    const date = this.dateOf(revision).replace('Z', '.000000Z');
    const properties = propertyBlock({
      'svn:date': date,
      'svn:author': 'tests',
      'svn:log': message,
    });
    return record(`Revision-number: ${revision}`, properties, undefined);
  }
}

function nodeRecord(change: NodeChange): string {
  const path = `Node-path: ${change.path}`;
  switch (change.action) {
    case 'delete':
      return `${path}\nNode-action: delete\n\n\n`;
    case 'change':
      return record(`${path}\nNode-kind: file\nNode-action: change`, undefined, change.content);
    case 'copy':
    case 'replace-by-copy': {
      const { path: from, revision } = change.from;
      const action = PATH_HEADERS[change.action];
      return `${path}\nNode-kind: dir\nNode-action: ${action}\nNode-copyfrom-rev: ${revision}\nNode-copyfrom-path: ${from}\n\n\n`;
    }
    case 'add':
    case 'replace': {
      const kind = change.content === undefined ? 'dir' : 'file';
      const head = `${path}\nNode-kind: ${kind}\nNode-action: ${PATH_HEADERS[change.action]}`;
      return record(head, propertyBlock({}), change.content);
    }
  }
}

function record(head: string, properties: string | undefined, content: string | undefined): string {
  const propertyBytes = Buffer.byteLength(properties ?? '');
  const contentBytes = Buffer.byteLength(content ?? '');
  const lengths = [
    properties === undefined ? '' : `Prop-content-length: ${propertyBytes}\n`,
    content === undefined ? '' : `Text-content-length: ${contentBytes}\n`,
    `Content-length: ${propertyBytes + contentBytes}\n`,
  ];
  return `${head}\n${lengths.join('')}\n${properties ?? ''}${content ?? ''}\n\n`;
}

function propertyBlock(properties: Readonly<Record<string, string>>): string {
  const entries = Object.entries(properties).map(
    ([name, value]) =>
      `K ${Buffer.byteLength(name)}\n${name}\nV ${Buffer.byteLength(value)}\n${value}\n`,
  );
  return `${entries.join('')}PROPS-END\n`;
}
