/** A JSON value; `undefined` stands for an absent key, as it does for JSON.stringify. */
export type Json = string | number | boolean | readonly Json[] | JsonObject | undefined;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Marks a key that the version before has and this one has not. */
const UNSET = '__unset';

/**
 * Returns the list in the `composer/2.0` form of Composer's MetadataMinifier: the first entry whole,
 * each further one as its top-level differences from the entry before, in the entry's key order.
 */
export function minify(versions: readonly JsonObject[]): JsonObject[] {
  return versions.map((version, i) => {
    const previous = versions[i - 1];
    return previous === undefined ? version : difference(previous, version);
  });
}

function difference(previous: JsonObject, version: JsonObject): JsonObject {
  const changes: Record<string, Json> = {};
  for (const key in version) {
    const value = version[key];
    if (value !== undefined && !isSame(previous[key], value)) changes[key] = value;
  }
  for (const key in previous) {
    if (previous[key] !== undefined && version[key] === undefined) changes[key] = UNSET;
  }
  return changes;
}

/** Equality as PHP's `===` has it for decoded JSON: the order of keys counts. */
function isSame(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isList(a) || isList(b)) return isList(a) && isList(b) && hasSameItems(a, b);
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  const keys = Object.keys(a);
  const others = Object.keys(b);
  return (
    keys.length === others.length &&
    keys.every((key, i) => key === others[i] && isSame(a[key], b[key]))
  );
}

function hasSameItems(a: readonly Json[], b: readonly Json[]): boolean {
  return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
