import type { Answer } from './answer.js';
import { escapeXml } from './xml.js';
import type { SvnRepository } from './svn-repository.js';

/**
 * The HTML listing of a repository's top level as mod_dav_svn writes it: names percent-encoded in
 * lower-case hex, `&` as an entity, and below the list the signature that WordPress.org shows.
 */
export function answerListing(repository: SvnRepository): Answer {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=UTF-8', 'Cache-Control': 'max-age=0' },
    body: listingLines(repository.listingHead, repository.listing()),
  };
}

function* listingLines(revision: number, names: readonly string[]): Generator<string> {
  yield `<html><head><title> - Revision ${revision}: /</title></head>\n<body>\n`;
  yield ` <h2> - Revision ${revision}: /</h2>\n <ul>\n`;
  for (const name of names) {
    yield `  <li><a href="${escapeXml(encodeSegment(name))}/">${escapeXml(name)}/</a></li>\n`;
  }
  yield ' </ul>\n <hr noshade><em>Powered by <a href="http://subversion.apache.org/">Apache Subversion</a> version 1.14.2 (r1899510).</em>\n';
  yield '</body></html>';
}

function encodeSegment(name: string): string {
  return encodeURI(name)
    .replace(/[?#]/g, (sign) => (sign === '?' ? '%3F' : '%23'))
    .replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase());
}
