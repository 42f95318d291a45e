import { archiveUrl } from '../text/web-url.js';
import type { PackageType } from '../types.js';
import { ceilingOf, isAbove, isAt, type Ceiling } from './ceiling.js';
import { compareOrders, versionOrder, type VersionOrder } from './compare.js';
import { isMovingArchive } from './moving-archive.js';
import { isTrunk, normalizeVersion, publishedSpelling } from './normalize.js';
import { stabilityOf } from './stability.js';

/** A version as the info API lists it. */
export interface TagEntry {
  /** Key of the API's `versions` map: the name in SVN. */
  readonly tag: string;
  /** Where its archive lies, as the API writes it; made valid in what is published. */
  readonly distUrl: string;
}

/** What the directory says about the versions of one package. */
export interface SelectionRequest {
  readonly type: PackageType;
  readonly slug: string;
  readonly tags: readonly TagEntry[];
  readonly stableTag: string | null;
  /** The API's `version` field. */
  readonly version: string | null;
}

/** A tag Composer users get. */
export interface PublishedVersion extends TagEntry {
  readonly status: 'published';
  /** The spelling users see: the tag without a leading `v`. */
  readonly version: string;
  readonly normalized: string;
}

/**
 * Why a tag is not offered to Composer; `moving-archive`: its zip is another one after each release,
 * `invalid-url`: there is no address to fetch its zip from.
 */
export type WithheldReason =
  'unparseable' | 'duplicate' | 'unreleased' | 'moving-archive' | 'invalid-url';

/** A tag kept back; pages show it with the reason. */
export interface WithheldVersion extends TagEntry {
  readonly status: 'withheld';
  readonly version: null;
  /** Null exactly when the reason is `unparseable`. */
  readonly normalized: string | null;
  readonly reason: WithheldReason;
}

export type SelectedVersion = PublishedVersion | WithheldVersion;

export interface VersionSelection {
  /** One entry per tag: the published ones newest first, then the withheld ones in a fixed order. */
  readonly versions: readonly SelectedVersion[];
  /**
   * Normalized version of the published one that the directory serves as the current release; null
   * when that is trunk, or a tag that is not published. What the directory says of requirements
   * belongs to it alone.
   */
  readonly current: string | null;
  /** Whether a stable one is published. */
  readonly hasStable: boolean;
  /** Whether a tag was withheld as unreleased. */
  readonly pendingRelease: boolean;
}

/** A tag that Composer accepts. */
interface Candidate extends TagEntry {
  readonly normalized: string;
  readonly order: VersionOrder;
  readonly stable: boolean;
  /** Whether its archive changes with every release. */
  readonly moving: boolean;
  /** How well the tag is spelled among equal versions; lower wins. */
  readonly preference: number;
}

/**
 * Decides which of a package's tags are published, whatever order they come in.
 *
 * Stable versions above the release that the directory serves are withheld as `unreleased`, those
 * whose archive is trunk's or without a version as `moving-archive`; among tags that Composer takes
 * for the same version, the one spelled like the stable tag wins, else like `version`, else the
 * shortest. Trunk is no version and is left out.
 */
export function selectVersions(request: SelectionRequest): VersionSelection {
  const announced = announcedVersions(request);
  const ceiling = ceilingOf(announced);
  const { candidates, unusable } = parseTags(request, announced);
  candidates.sort(newestAndBestFirst);

  const published: Candidate[] = [];
  const withheld: WithheldVersion[] = [];
  for (const candidate of candidates) {
    const reason = reasonToWithhold(candidate, ceiling, published.at(-1));
    if (reason === undefined) published.push(candidate);
    else withheld.push(withhold(candidate, candidate.normalized, reason));
  }
  const current = ceiling && published.find((candidate) => isAt(candidate, ceiling));
  return {
    versions: [...published.map(publish), ...withheld, ...unusable],
    current: current?.normalized ?? null,
    hasStable: published.some(({ stable }) => stable),
    pendingRelease: withheld.some(({ reason }) => reason === 'unreleased'),
  };
}

/** `newer` is the version published last before this one, if any. */
function reasonToWithhold(
  candidate: Candidate,
  ceiling: Ceiling | undefined,
  newer: Candidate | undefined,
): WithheldReason | undefined {
  // Pre-releases are offered ahead of the release on purpose.
  if (ceiling !== undefined && candidate.stable && isAbove(candidate, ceiling)) return 'unreleased';
  if (candidate.moving) return 'moving-archive';
  if (newer !== undefined && compareOrders(newer.order, candidate.order) === 0) return 'duplicate';
  return undefined;
}

/** What the directory calls the current release, the most trusted first; themes have no stable tag. */
function announcedVersions(request: SelectionRequest): readonly string[] {
  const names =
    request.type === 'plugin' ? [request.stableTag, request.version] : [request.version];
  return names.filter((name) => name !== null);
}

function parseTags(
  { tags, slug }: SelectionRequest,
  announced: readonly string[],
): { candidates: Candidate[]; unusable: WithheldVersion[] } {
  const trunkUrls = new Set(tags.filter(({ tag }) => isTrunk(tag)).map(({ distUrl }) => distUrl));
  const candidates: Candidate[] = [];
  const unusable: WithheldVersion[] = [];
  for (const { tag, distUrl } of tags) {
    const normalized = normalizeVersion(tag);
    const url = archiveUrl(distUrl, tag);
    if (normalized !== undefined && url === undefined) {
      unusable.push(withhold({ tag, distUrl }, normalized, 'invalid-url'));
    } else if (normalized !== undefined && url !== undefined) {
      const order = versionOrder(normalized);
      const stable = stabilityOf(normalized) === 'stable';
      const moving = trunkUrls.has(distUrl) || isMovingArchive(distUrl, slug);
      const preference = preferenceOf(tag, announced);
      candidates.push({ tag, distUrl: url, normalized, order, stable, moving, preference });
    } else if (!isTrunk(tag)) {
      unusable.push(withhold({ tag, distUrl }, null, 'unparseable'));
    }
  }
  unusable.sort(byText);
  return { candidates, unusable };
}

function preferenceOf(tag: string, announced: readonly string[]): number {
  const index = announced.indexOf(tag);
  return index === -1 ? announced.length + tag.length : index;
}

function newestAndBestFirst(a: Candidate, b: Candidate): number {
  return compareOrders(b.order, a.order) || a.preference - b.preference || byText(a, b);
}

function byText(a: TagEntry, b: TagEntry): number {
  return compareText(a.tag, b.tag) || compareText(a.distUrl, b.distUrl);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function publish({ tag, distUrl, normalized }: Candidate): PublishedVersion {
  return { status: 'published', tag, distUrl, version: publishedSpelling(tag), normalized };
}

function withhold(
  { tag, distUrl }: TagEntry,
  normalized: string | null,
  reason: WithheldReason,
): WithheldVersion {
  return { status: 'withheld', tag, distUrl, version: null, normalized, reason };
}
