import type { Catalogue } from '../catalogue.js';

/** Something that happened in a directory at a moment (RFC 3339). */
export interface CatalogueEvent {
  readonly at: string;
  readonly happen: (catalogue: Catalogue, at: string) => void;
}

/** An event at noon UTC of a day, or at another time of it. */
export function on(
  day: string,
  happen: (catalogue: Catalogue, at: string) => void,
  time = '12:00:00',
): CatalogueEvent {
  return { at: `${day}T${time}.000Z`, happen };
}
