import { composerVendor } from '../domain/composer/names.js';
import { pathSegment } from '../domain/text/web-url.js';
import type { PackageType } from '../domain/types.js';

interface Named {
  readonly type: PackageType;
  readonly name: string;
}

/** What Composer users require. */
export function requireName({ type, name }: Named): string {
  return `${composerVendor(type)}/${name}`;
}

/** The path of a package's page. */
export function packagePath(pkg: Named): string {
  return `/packages/${requireName(pkg)}`;
}

/** The path of the list of an author's packages. */
export function authorPath(nicename: string): string {
  return `/authors/${pathSegment(nicename)}`;
}

/** The path of the list of a tag's packages. */
export function tagPath(tag: string): string {
  return `/tags/${pathSegment(tag)}`;
}
