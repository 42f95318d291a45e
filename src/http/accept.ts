import Negotiator from 'negotiator';

/** What most clients send that do not choose; also the meaning of no header at all. */
const ANYTHING = /^\s*\*\/\*\s*(;|$)/;

/**
 * The media type of `offered` that an `Accept` header likes best; undefined when it chooses none by
 * name: no header, or everything alike.
 */
export function preferredType(
  accept: string | undefined,
  offered: readonly string[],
): string | undefined {
  if (accept === undefined || ANYTHING.test(accept)) return undefined;
  return new Negotiator({ headers: { accept } }).mediaType(offered);
}

/** Whether an `Accept` header lets a body of this media type through; no header takes everything. */
export function isAcceptable(accept: string | undefined, type: string): boolean {
  if (accept === undefined) return true;
  const [mediaType = ''] = type.split(';', 1);
  return new Negotiator({ headers: { accept } }).mediaType([mediaType]) !== undefined;
}
