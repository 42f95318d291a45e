import { metadataKeys, parsePackageName } from '../domain/composer/names.js';
import { isLossImplausible, type LossLimits } from '../domain/sync/guards.js';
import type { PackageIdentity } from '../domain/types.js';
import type { BaseBuild } from './base-build.js';
import type { Checksums } from './build.types.js';
import type { CatalogSnapshot } from './catalog-snapshot.queries.js';

const PACKAGE_KEY = /^p2\/(.+)\.json$/;

/**
 * The packages of the base that the build would lose although nothing tells why, when they are too
 * many to be believed; else none. A package that the directory closed has a recorded cause.
 */
export function doubtfulLosses(
  base: BaseBuild,
  files: Checksums,
  snapshot: CatalogSnapshot,
  limits: LossLimits,
): readonly PackageIdentity[] {
  const lost = [...base.files.keys()].flatMap((key) => lostPackage(key, files) ?? []);
  const unexplained = snapshot.withoutClosure(lost);
  const isDoubtful = isLossImplausible(unexplained.length, base.manifest.packages_total, limits);
  return isDoubtful ? unexplained : [];
}

/** The package whose main file this is, if the build has it no more. */
function lostPackage(key: string, files: Checksums): PackageIdentity | undefined {
  if (files.has(key)) return undefined;
  const pkg = parsePackageName(PACKAGE_KEY.exec(key)?.[1] ?? '');
  return pkg !== undefined && metadataKeys(pkg).tagged === key ? pkg : undefined;
}
