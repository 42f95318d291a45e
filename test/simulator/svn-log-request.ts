import { SaxesParser } from 'saxes';

/** What a DAV log-report asks for. */
export interface SvnLogRequest {
  /** The newest revision if left out. */
  readonly start: number | undefined;
  /** The newest revision if left out. */
  readonly end: number | undefined;
  /** Most revisions wanted; 0 means all. */
  readonly limit: number;
  readonly withPaths: boolean;
  /** Revision properties wanted; undefined stands for date, author and message. */
  readonly revisionProperties: ReadonlySet<string> | undefined;
}

const SVN_NAMESPACE = 'svn:';

/** Reads the body of a REPORT request; undefined if it is not a well-formed log-report. */
export function parseLogRequest(body: string): SvnLogRequest | undefined {
  const elements = elementsOf(body);
  if (elements?.[0]?.name !== 'log-report') return undefined;
  const texts = (name: string): readonly string[] =>
    elements.filter((element) => element.name === name).map((element) => element.text.trim());
  const has = (name: string): boolean => texts(name).length > 0;
  return {
    start: revisionOf(texts('start-revision')[0]),
    end: revisionOf(texts('end-revision')[0]),
    limit: Number(texts('limit')[0] ?? 0),
    withPaths: has('discover-changed-paths'),
    revisionProperties:
      has('revprop') || has('no-revprops') ? new Set(texts('revprop')) : undefined,
  };
}

interface SvnElement {
  readonly name: string;
  text: string;
}

function elementsOf(body: string): readonly SvnElement[] | undefined {
  const elements: SvnElement[] = [];
  const parser = new SaxesParser({ xmlns: true });
  const errors: Error[] = [];
  parser.on('error', (error) => errors.push(error));
  parser.on('opentag', (tag) => {
    if (tag.uri === SVN_NAMESPACE) elements.push({ name: tag.local, text: '' });
  });
  parser.on('text', (text) => {
    const element = elements.at(-1);
    if (element) element.text += text;
  });
  parser.write(body).close();
  return errors.length === 0 ? elements : undefined;
}

function revisionOf(text: string | undefined): number | undefined {
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}
