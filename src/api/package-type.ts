import { PACKAGE_TYPES, type PackageType } from '../domain/types.js';

/** Reads the `{type}` of a route, with or without `wp-`; undefined for anything else. */
export function packageTypeOf(text: string): PackageType | undefined {
  return PACKAGE_TYPES.find((type) => text === type || text === `wp-${type}`);
}
