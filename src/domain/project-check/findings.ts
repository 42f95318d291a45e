import { composerName, parseSlug } from '../composer/names.js';
import { compareVersions } from '../version/compare.js';
import { constraintAdmits } from '../version/constraint.js';
import { normalizeVersion } from '../version/normalize.js';
import type { WithheldReason } from '../version/select.js';
import { renameCommand } from './rename-command.js';
import type { WantedPackage } from './project-file.js';

/** A version that Composer users get. */
export interface OfferedVersion {
  readonly version: string;
  readonly normalized: string;
}

/** What the catalogue knows of a package that a project names. */
export interface CataloguedPackage {
  /** Null unless those who run the repository hide it. */
  readonly hidden: { readonly reason: string | null } | null;
  /** Null for one that is offered. */
  readonly closure: Closure | null;
  readonly untagged: 'trunk-only' | 'latest-not-tagged' | null;
  /** What the directory calls the current release. */
  readonly directoryVersion: string | null;
  /** The newest stable version; null when there is none, or none can be required by a number. */
  readonly newest: OfferedVersion | null;
  /** How the locked version stands; null when it is not known here, or none is locked. */
  readonly locked: 'published' | WithheldReason | 'unlisted' | null;
}

export interface Closure {
  /** `YYYY-MM-DD`. */
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly isPermanent: boolean;
}

/** Something about a package that who runs the project should know. */
export type Finding =
  | { readonly kind: 'hidden'; readonly reason: string | null }
  | ({ readonly kind: 'closed' } & Closure)
  | { readonly kind: 'unknown'; readonly near: readonly string[] }
  | { readonly kind: 'version-withheld'; readonly reason: WithheldReason | 'unlisted' }
  | { readonly kind: 'version-missing' }
  /** The locked version is older than the newest. */
  | { readonly kind: 'outdated'; readonly newest: string }
  /** The constraint does not admit the newest. */
  | { readonly kind: 'held-back'; readonly newest: string }
  | {
      readonly kind: 'untagged';
      readonly how: 'trunk-only' | 'latest-not-tagged';
      readonly directoryVersion: string | null;
    }
  /** WPackagist's name for a package that has another one here; no command when it is not offered. */
  | { readonly kind: 'wpackagist'; readonly name: string; readonly command: string | null };

/** A package of the project with what was found; nothing found is good. */
export interface CheckedPackage extends WantedPackage {
  readonly findings: readonly Finding[];
}

/** The development version of a plugin, which has no number. */
const TRUNK = 'dev-trunk';

/**
 * Everything to say about one package, the gravest first; `known` is undefined for a package that the
 * catalogue does not have, and `near` are names that may be meant then.
 */
export function findingsOf(
  wanted: WantedPackage,
  known: CataloguedPackage | undefined,
  near: readonly string[],
): readonly Finding[] {
  if (known === undefined) return [{ kind: 'unknown', near }];
  const { hidden, closure } = known;
  if (hidden !== null) return [{ kind: 'hidden', ...hidden }, ...renaming(wanted, known)];
  if (closure !== null) return [{ kind: 'closed', ...closure }, ...renaming(wanted, known)];
  return [
    ...aboutVersion(wanted, known),
    ...aboutConstraint(wanted, known),
    ...aboutTags(known),
    ...renaming(wanted, known),
  ];
}

function aboutVersion(
  { version }: WantedPackage,
  { locked, newest }: CataloguedPackage,
): readonly Finding[] {
  if (version === null || version === TRUNK) return [];
  if (locked === null) return [{ kind: 'version-missing' }];
  if (locked !== 'published') return [{ kind: 'version-withheld', reason: locked }];
  const normalized = normalizeVersion(version);
  const isOlder =
    normalized !== undefined &&
    newest !== null &&
    compareVersions(normalized, newest.normalized) < 0;
  return isOlder ? [{ kind: 'outdated', newest: newest.version }] : [];
}

function aboutConstraint(
  { constraint }: WantedPackage,
  { newest }: CataloguedPackage,
): readonly Finding[] {
  if (constraint === null || newest === null) return [];
  const isHeldBack = constraintAdmits(constraint, newest.normalized) === false;
  return isHeldBack ? [{ kind: 'held-back', newest: newest.version }] : [];
}

function aboutTags({ untagged, directoryVersion }: CataloguedPackage): readonly Finding[] {
  return untagged === null ? [] : [{ kind: 'untagged', how: untagged, directoryVersion }];
}

function renaming(
  wanted: WantedPackage,
  { hidden, closure }: CataloguedPackage,
): readonly Finding[] {
  const slug = parseSlug(wanted.slug);
  if (!wanted.isWpackagist || slug === undefined) return [];
  const name = composerName({ type: wanted.type, slug });
  const command = hidden === null && closure === null ? renameCommand(wanted, name) : null;
  return [{ kind: 'wpackagist', name, command }];
}
