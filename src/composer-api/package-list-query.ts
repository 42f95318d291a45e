import type { PackageSelection } from '../domain/composer/package-list.js';

/**
 * Returns the names that the query string of a request for the list asks for; undefined for all of
 * them. An empty value and other parameters say nothing, such as the random one that Composer's mirror
 * script adds.
 */
export function packageSelection(search: string): PackageSelection | undefined {
  const query = new URLSearchParams(search);
  const value = (name: string): string | undefined => {
    const text = query.get(name);
    return text === null || text === '' ? undefined : text;
  };
  const selection = { filter: value('filter'), type: value('type'), vendor: value('vendor') };
  return Object.values(selection).some((text) => text !== undefined) ? selection : undefined;
}
