/** What a client remembers of a document. */
export interface Conditions {
  readonly 'if-none-match'?: string | undefined;
  readonly 'if-modified-since'?: string | undefined;
}

/** What tells one state of a document from another. */
export interface Validators {
  /** Quoted, strong. */
  readonly etag: string;
  /** Milliseconds since the epoch, of a whole second. */
  readonly lastModified: number;
}

const ENTITY_TAGS = /"[^"]*"/g;

/** Whether an `If-None-Match` names the tag, by weak comparison (RFC 9110 13.1.2). */
export function holdsTag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.match(ENTITY_TAGS)?.includes(etag) ?? false;
}

/**
 * Returns whether the client already holds the document, so that 304 is the answer.
 *
 * `If-None-Match` decides alone when it is sent (RFC 9110 13.2.2). `If-Modified-Since` holds only for
 * the very second of the document, not for any later one: after a rollback the document is older than
 * what the client holds, and must still be sent. Composer sends back the `Last-Modified` it was given,
 * so nothing is lost by that.
 */
export function isNotModified(conditions: Conditions, document: Validators): boolean {
  const tags = conditions['if-none-match'];
  if (tags !== undefined) return holdsTag(tags, document.etag);
  const since = conditions['if-modified-since'];
  return since !== undefined && Date.parse(since) === document.lastModified;
}
