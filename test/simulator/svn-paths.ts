import type { PackageType } from '../../src/domain/types.js';
import type { Commit } from './directory-entry.js';
import type { ChangedPath, PathAction } from './svn-repository.js';

/** The first commit of a package: plugins get the four standard directories, themes an empty one. */
export function addedPackagePaths(type: PackageType, slug: string): readonly ChangedPath[] {
  const below = type === 'plugin' ? ['/assets', '/branches', '/tags', '/trunk'] : [];
  return ['', ...below].map((path) => ({ action: 'added', path: `/${slug}${path}`, kind: 'dir' }));
}

/** Trunk and tag of a released plugin version, or the directory of a theme version. */
export function releasePaths(
  type: PackageType,
  slug: string,
  version: string,
  trunk: Commit | null,
): readonly ChangedPath[] {
  const tag = tagPaths(type, slug, version, trunk);
  return type === 'plugin' ? [...tag, ...touchedTrunkPaths(slug)] : tag;
}

/** A tag that was not there before. */
export function tagPaths(
  type: PackageType,
  slug: string,
  tag: string,
  trunk: Commit | null,
): readonly ChangedPath[] {
  return [tagDirectory('added', type, slug, tag, trunk)];
}

/** A tag deleted and made again in the same commit. */
export function replacedTagPaths(
  type: PackageType,
  slug: string,
  tag: string,
  trunk: Commit | null,
): readonly ChangedPath[] {
  return [tagDirectory('replaced', type, slug, tag, trunk)];
}

/** A deleted tag. */
export function removedTagPaths(
  type: PackageType,
  slug: string,
  tag: string,
): readonly ChangedPath[] {
  return [tagDirectory('deleted', type, slug, tag, null)];
}

/** Work on a plugin's trunk. */
export function touchedTrunkPaths(slug: string): readonly ChangedPath[] {
  const files = [`${slug}.php`, 'readme.txt'];
  return files.map((name) => ({
    action: 'modified',
    path: `/${slug}/trunk/${name}`,
    kind: 'file',
  }));
}

/** A new banner of a plugin. */
export function touchedAssetPaths(slug: string): readonly ChangedPath[] {
  return [{ action: 'modified', path: `/${slug}/assets/banner-772x250.png`, kind: 'file' }];
}

function tagDirectory(
  action: PathAction,
  type: PackageType,
  slug: string,
  tag: string,
  trunk: Commit | null,
): ChangedPath {
  const path = type === 'plugin' ? `/${slug}/tags/${tag}` : `/${slug}/${tag}`;
  if (!trunk) return { action, path, kind: 'dir' };
  const copiedFrom = { path: `/${slug}/trunk`, revision: trunk.revision };
  return { action, path, kind: 'dir', copiedFrom };
}
