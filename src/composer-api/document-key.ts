import { composerName, metadataKeys, parsePackageName } from '../domain/composer/names.js';
import { PACKAGE_LIST_KEY } from '../domain/composer/package-list.js';
import { ROOT_KEY } from '../domain/composer/root-document.js';

export { ROOT_KEY };

const METADATA = /^\/p2\/(?<name>[^/]+\/[^/]+?)(?<dev>~dev)?\.json$/;

/**
 * Returns where the repository keeps the document that a decoded URL path names; undefined when the
 * path is no such name, letter for letter. The key is made of parsed parts, so it is safe in a path.
 */
export function documentKey(path: string): string | undefined {
  if (path === `/${ROOT_KEY}`) return ROOT_KEY;
  if (path === `/${PACKAGE_LIST_KEY}`) return PACKAGE_LIST_KEY;
  const { name = '', dev } = METADATA.exec(path)?.groups ?? {};
  const identity = parsePackageName(name);
  if (identity === undefined || composerName(identity) !== name) return undefined;
  const { tagged, dev: development } = metadataKeys(identity);
  return dev === undefined ? tagged : development;
}
