import { pathSegment } from '../../domain/text/web-url.js';
import type { PackageType } from '../../domain/types.js';

interface Named {
  readonly type: PackageType;
  readonly name: string;
}

/** The package's page in the directory. */
export function directoryUrl({ type, name }: Named): string {
  return `https://wordpress.org/${type}s/${pathSegment(name)}/`;
}

/** Where its authors are asked. */
export function supportUrl({ type, name }: Named): string {
  return `https://wordpress.org/support/${type}/${pathSegment(name)}/`;
}

/** Its directory in Subversion. */
export function subversionUrl({ type, name }: Named): string {
  return `https://${type}s.svn.wordpress.org/${pathSegment(name)}/`;
}

/** The change of a revision, in the browser of the directory's sources. */
export function revisionUrl(type: PackageType, revision: number): string {
  return `https://${type}s.trac.wordpress.org/changeset/${revision}`;
}
