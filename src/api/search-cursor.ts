import type { SearchPosition, SearchSort } from '../catalog/package-search.types.js';
import { InvalidInputError } from '../shared/errors/app-error.js';

/** The place where a page ended as an opaque word, good for the same order only. */
export function cursorOf(position: SearchPosition, sort: SearchSort): string {
  const { first, second, id } = position;
  return Buffer.from(JSON.stringify([sort, first, second, id])).toString('base64url');
}

/** Reads what `cursorOf` wrote; undefined for none. Throws `InvalidInputError` for anything else. */
export function positionOf(cursor: string, sort: SearchSort): SearchPosition | undefined {
  if (cursor === '') return undefined;
  const [of, first, second, id] = read(cursor);
  if (of !== sort || !isPlace(first) || typeof second !== 'number' || !Number.isSafeInteger(id)) {
    throw new InvalidInputError([
      'cursor must be the next_cursor of an answer with the same parameters',
    ]);
  }
  return { first, second, id: id as number };
}

function read(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function isPlace(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
