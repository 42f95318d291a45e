import { wellFormed } from '../domain/text/plain.js';
import { webUrl } from '../domain/text/web-url.js';

export type PhpObject = Readonly<Record<string, unknown>>;

/** The value as an object with named fields; PHP writes an empty one as `[]`. */
export function asObject(value: unknown): PhpObject | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? {} : undefined;
  return value as PhpObject;
}

/** The value as a map; PHP writes one whose keys are 0, 1, 2, … as a list. */
export function asMap(value: unknown): PhpObject | undefined {
  return Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : asObject(value);
}

/**
 * The trimmed text of a field, without lone surrogates, which SQLite would keep as three wrong
 * characters; `null` for `false`, `''` and whatever is not text. PHP may write digits as a number.
 */
export function asText(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? wellFormed(value).trim() : '';
  return text === '' ? null : text;
}

/** A count that is not negative; 0 for whatever is none. */
export function asCount(value: unknown): number {
  const count = typeof value === 'string' ? Number(value) : value;
  return typeof count === 'number' && Number.isFinite(count) && count > 0 ? Math.trunc(count) : 0;
}

/** The values of a list or of an object, for PHP does not tell them apart. */
export function asValues(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : Object.values(asObject(value) ?? {});
}

/** The field as a valid http(s) URL; `null` for every other scheme or text. */
export function asWebUrl(value: unknown): string | null {
  return webUrl(asText(value)) ?? null;
}
