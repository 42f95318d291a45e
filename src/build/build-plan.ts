import { contentHash, type HashedFile } from '../domain/composer/content-hash.js';
import { metadataKeys } from '../domain/composer/names.js';
import type { PackageIdentity } from '../domain/types.js';
import type { Checksums } from './build.types.js';
import type { PackageState } from './catalog-snapshot.queries.js';

/** What a build takes from its base and what it renders. */
export interface BuildPlan {
  /** Names of the package files that stay as they are. */
  readonly kept: readonly string[];
  readonly rendered: readonly PackageState[];
}

/**
 * Keeps the files of every package whose stored hash is that of its files in the base, and renders
 * the others: nothing but the bytes themselves decides, so database and directory need not agree.
 * Versions of a build that was never promoted get the time of this one.
 */
export function planWhole(packages: readonly PackageState[], base: Checksums): BuildPlan {
  const kept: string[] = [];
  const rendered: PackageState[] = [];
  for (const pkg of packages) {
    const files = filesOf(pkg, base);
    const isRight = pkg.contentHash !== null && pkg.contentHash === contentHash(files);
    if (isRight && !pkg.isUnserved && pkg.isListed === files.length > 0)
      kept.push(...files.map(({ key }) => key));
    else rendered.push(pkg);
  }
  return { kept, rendered };
}

/** Keeps everything in the base but the files of one package. */
export function planOne(pkg: PackageState, base: Checksums): BuildPlan {
  const own = Object.values(metadataKeys(pkg));
  const kept = [...base.keys()].filter((name) => name.startsWith('p2/') && !own.includes(name));
  return { kept, rendered: [pkg] };
}

/** Names of the files that listed packages must have and the build lacks. */
export function missingPackages(packages: readonly PackageState[], files: Checksums): string[] {
  return packages
    .filter((pkg) => pkg.isListed)
    .map((pkg) => metadataKeys(pkg).tagged)
    .filter((name) => !files.has(name));
}

function filesOf(pkg: PackageIdentity, checksums: Checksums): HashedFile[] {
  return Object.values(metadataKeys(pkg)).flatMap((key) => {
    const sha256 = checksums.get(key);
    return sha256 === undefined ? [] : [{ key, sha256 }];
  });
}
