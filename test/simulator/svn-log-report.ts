import { type Answer, textAnswer } from './answer.js';
import type { SvnLogRequest } from './svn-log-request.js';
import type { ChangedPath, SvnRepository, SvnRevision } from './svn-repository.js';
import { escapeXml } from './xml.js';

const XML = 'text/xml; charset="utf-8"';

/**
 * The log of a repository as mod_dav_svn reports it: from start to end in that order, in either
 * direction; a bound beyond the replica's newest revision is 404.
 */
export function answerLogReport(repository: SvnRepository, request: SvnLogRequest): Answer {
  const head = repository.reportHead;
  const { start = head, end = head } = request;
  const beyond = [start, end].find((revision) => revision > head);
  if (beyond !== undefined) return noSuchRevision(beyond);
  return {
    status: 200,
    headers: { 'Content-Type': XML },
    body: logLines(repository, start, end, request),
  };
}

/** The error of mod_dav_svn for a revision it does not have. */
export function noSuchRevision(revision: number): Answer {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<D:error xmlns:D="DAV:" xmlns:m="http://apache.org/dav/xmlns" xmlns:C="svn:">',
    '<C:error/>',
    '<m:human-readable errcode="160006">',
    `No such revision ${revision}`,
    '</m:human-readable>',
    '</D:error>',
  ];
  return textAnswer(404, XML, `${lines.join('\n')}\n`);
}

function* logLines(
  repository: SvnRepository,
  start: number,
  end: number,
  request: SvnLogRequest,
): Generator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<S:log-report xmlns:S="svn:" xmlns:D="DAV:">\n';
  const step = start <= end ? 1 : -1;
  const span = Math.abs(end - start) + 1;
  const count = request.limit > 0 ? Math.min(span, request.limit) : span;
  for (let index = 0; index < count; index += 1) {
    const number = start + index * step;
    yield logItem(number, repository.revision(number), request);
  }
  yield '</S:log-report>\n';
}

function logItem(
  number: number,
  revision: SvnRevision | undefined,
  request: SvnLogRequest,
): string {
  const paths = request.withPaths ? (revision?.paths ?? []).map(changedPath).join('') : '';
  const properties = revision ? revisionProperties(revision, request) : '';
  return `<S:log-item>\n${paths}<D:version-name>${number}</D:version-name>\n${properties}</S:log-item>\n`;
}

function changedPath({ action, path, kind, copiedFrom }: ChangedPath): string {
  const origin = copiedFrom
    ? ` copyfrom-path="${escapeXml(copiedFrom.path)}" copyfrom-rev="${copiedFrom.revision}"`
    : '';
  const modified = String(kind === 'file');
  return `<S:${action}-path${origin} node-kind="${kind}" text-mods="${modified}" prop-mods="false">${escapeXml(path)}</S:${action}-path>\n`;
}

function revisionProperties(revision: SvnRevision, request: SvnLogRequest): string {
  const wanted = request.revisionProperties;
  const elements: readonly (readonly [string, string, string])[] = [
    ['svn:author', 'D:creator-displayname', revision.author],
    ['svn:date', 'S:date', revision.date.replace(/\.(\d{3})Z$/, '.$1000Z')],
    ['svn:log', 'D:comment', revision.message],
  ];
  return elements
    .filter(([property]) => wanted?.has(property) ?? true)
    .map(([, element, text]) => `<${element}>${escapeXml(text)}</${element}>\n`)
    .join('');
}
