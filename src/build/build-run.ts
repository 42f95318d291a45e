import { composerName, metadataKeys } from '../domain/composer/names.js';
import {
  PACKAGE_LIST_KEY,
  packageNamesOf,
  renderPackageList,
} from '../domain/composer/package-list.js';
import { contentHash, type HashedFile } from '../domain/composer/content-hash.js';
import type { SvnBases } from '../domain/composer/package-facts.js';
import { renderPackageFiles } from '../domain/composer/package-document.js';
import type { LossLimits } from '../domain/sync/guards.js';
import type { PackageIdentity } from '../domain/types.js';
import { ROOT_KEY } from '../domain/composer/root-document.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import { rfc3339 } from '../shared/clock/clock.js';
import type { Job } from '../shared/jobs/job.types.js';
import type { BaseBuild } from './base-build.js';
import { BuildDraft, type ManifestHead } from './build-draft.js';
import { BuildInvalidError, PackageNotFoundError } from './build-errors.js';
import { startOf } from './build-id.js';
import type { BuildFolder } from './build-folder.js';
import { missingPackages, planOne, planWhole, type BuildPlan } from './build-plan.js';
import type { Checksums, Manifest } from './build.types.js';
import type { CatalogSnapshot, PackageState } from './catalog-snapshot.queries.js';
import { countPackages } from './checksums.js';
import { doubtfulLosses } from './doubtful-losses.js';
import { forEachPaced } from './pace.js';
import { changesBetween, countOf, type PackageChanges } from './package-changes.js';

const NO_FILES: Checksums = new Map();

/** Everything that decides what a build contains. */
export interface BuildOrder {
  readonly id: string;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly folder: BuildFolder;
  readonly base: BaseBuild | undefined;
  readonly snapshot: CatalogSnapshot;
  /** The only package to refresh; undefined for all that need it. */
  readonly only: PackageIdentity | undefined;
  readonly force: boolean;
  /** How many of the base's packages may be lost without a recorded cause; undefined for any. */
  readonly lossLimits: LossLimits | undefined;
  readonly bases: SvnBases;
  /** Identifies the renderer and its settings. */
  readonly fingerprint: string;
  /** The text of packages.json. */
  readonly rootDocument: string;
}

/** The identity of a package's files as rendered now, and the one stored before. */
export interface RenderedPackage {
  readonly id: number;
  readonly storedHash: string | null;
  readonly hash: string;
}

export interface BuildResult {
  /** Of the new build; undefined when the base is right as it is and none was made. */
  readonly manifest: Manifest | undefined;
  /** What the files change of the base. */
  readonly changes: PackageChanges;
  readonly rendered: readonly RenderedPackage[];
  /** Packages that keep the files of the base, as too many would be lost without a recorded cause. */
  readonly held: readonly PackageIdentity[];
  /** When the newest promoted build began, as the documents were rendered (RFC 3339). */
  readonly promotedAt: string;
}

/**
 * Makes the build, under its final name and on the disk, unless it would equal its base.
 *
 * Throws `BaseDamagedError` when the base's files are not what it lists, `BuildInvalidError`,
 * `PackageNotFoundError`; nothing of the build is left then.
 */
export async function buildOnce(order: BuildOrder, job: Job): Promise<BuildResult> {
  const { base, folder, id, only, snapshot } = order;
  const { promotedAt } = snapshot;
  const draft = new BuildDraft(folder, id, base);
  try {
    const packages = only === undefined ? snapshot.packages() : [findPackage(snapshot, only)];
    const rendered = await fill(draft, order, packages, job);
    const held = keepDoubtful(draft, order);
    draft.put(PACKAGE_LIST_KEY, renderPackageList(packageNamesOf(draft.files.keys())));
    draft.put(ROOT_KEY, order.rootDocument);
    const missing = missingPackages(packages, draft.files);
    if (missing.length > 0)
      throw new BuildInvalidError(
        id,
        missing.map((name) => `no ${name}`),
      );
    const changes = changesBetween(base?.files ?? NO_FILES, draft.files);
    const head = headOf(order, draft.files, countOf(changes));
    const result = { changes, rendered, held, promotedAt };
    const isSame = base?.manifest.document_fingerprint === head.document_fingerprint;
    if (isSame && !draft.differs) return { ...result, manifest: undefined };
    const manifest = await draft.seal(head, job);
    folder.complete(id);
    return { ...result, manifest };
  } finally {
    await draft.discard();
  }
}

/** Puts the files of the packages into the draft, from the base or rendered. */
async function fill(
  draft: BuildDraft,
  order: BuildOrder,
  packages: readonly PackageState[],
  job: Job,
): Promise<RenderedPackage[]> {
  const { snapshot, bases } = order;
  const plan = planOf(order, packages);
  for (const name of plan.kept) draft.keep(name);
  const listed = plan.rendered.filter((pkg) => pkg.isListed);
  const unlisted = plan.rendered.filter((pkg) => !pkg.isListed);
  const rendered = unlisted.map((pkg) => renderedPackage(pkg, []));
  const items = snapshot.describe(listed, rfc3339(startOf(order.id)));
  const series = { name: 'rendering packages', items, size: listed.length };
  await forEachPaced(series, job, ({ pkg, facts }) => {
    const files = renderPackageFiles(facts, bases);
    const hashed = files.map(({ key, body }) => ({ key, sha256: draft.put(key, body) }));
    rendered.push(renderedPackage(pkg, hashed));
    return draft.room();
  });
  return rendered;
}

function renderedPackage(
  { id, contentHash: storedHash }: PackageState,
  files: readonly HashedFile[],
): RenderedPackage {
  return { id, storedHash, hash: contentHash(files) };
}

function planOf(
  { base, only, force, fingerprint }: BuildOrder,
  packages: readonly PackageState[],
): BuildPlan {
  const [single] = packages;
  if (only !== undefined && base !== undefined && single !== undefined) {
    if (base.files.size < base.manifest.artifact_count) {
      throw new RunFailedError(`build ${base.id} is damaged; build everything to repair it`);
    }
    return planOne(single, base.files);
  }
  const isUsable = !force && base?.manifest.document_fingerprint === fingerprint;
  return isUsable ? planWhole(packages, base.files) : { kept: [], rendered: packages };
}

function headOf(order: BuildOrder, files: Checksums, packagesChanged: number): ManifestHead {
  const { base, only, fingerprint } = order;
  // A refreshed package stands among files of the base's renderer.
  const isPartial = only !== undefined && base !== undefined;
  return {
    build_id: order.id,
    created_at: order.startedAt,
    base_build_id: base?.id ?? null,
    sync_run_id: order.snapshot.syncRunId(),
    document_fingerprint: isPartial ? base.manifest.document_fingerprint : fingerprint,
    packages_total: countPackages(files),
    packages_changed: packagesChanged,
  };
}

function findPackage(snapshot: CatalogSnapshot, identity: PackageIdentity): PackageState {
  const found = snapshot.find(identity);
  if (found === undefined) throw new PackageNotFoundError(composerName(identity));
  return found;
}

/** Takes the files of doubtful losses over from the base. */
function keepDoubtful(
  draft: BuildDraft,
  { base, snapshot, lossLimits }: BuildOrder,
): readonly PackageIdentity[] {
  if (base === undefined || lossLimits === undefined) return [];
  const held = doubtfulLosses(base, draft.files, snapshot, lossLimits);
  const names = held.flatMap((pkg) => Object.values(metadataKeys(pkg)));
  for (const name of names) if (base.files.has(name)) draft.keep(name);
  return held;
}
