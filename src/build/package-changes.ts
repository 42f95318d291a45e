import { isPackageFile, mainFileOf } from './checksums.js';
import type { Checksums } from './build.types.js';

/** The packages whose files differ between two builds, as Composer names them, by name. */
export interface PackageChanges {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

export type PackageAction = keyof PackageChanges;

/** What one build changed of another; packages.json is no package. */
export function changesBetween(before: Checksums, after: Checksums): PackageChanges {
  const changes = {
    removed: new Set<string>(),
    added: new Set<string>(),
    changed: new Set<string>(),
  };
  const note = (name: string): void => {
    if (!isPackageFile(name)) return;
    const main = mainFileOf(name);
    const action = !after.has(main) ? 'removed' : before.has(main) ? 'changed' : 'added';
    changes[action].add(packageNameOf(main));
  };
  for (const [name, hash] of after) if (before.get(name) !== hash) note(name);
  for (const name of before.keys()) if (!after.has(name)) note(name);
  return {
    removed: [...changes.removed].sort(),
    added: [...changes.added].sort(),
    changed: [...changes.changed].sort(),
  };
}

export function countOf({ removed, added, changed }: PackageChanges): number {
  return removed.length + added.length + changed.length;
}

/** `wp-plugin/akismet` of `p2/wp-plugin/akismet.json`. */
function packageNameOf(main: string): string {
  return main.slice('p2/'.length, -'.json'.length);
}
