import { composerName, parsePackageName } from '../composer/names.js';
import { TRUNK } from '../composer/version-entry.js';
import type { PackageIdentity } from '../types.js';
import { normalizeVersion } from '../version/normalize.js';

/** The most packages that one notification may name. */
export const MOST_ENTRIES = 1_000;

/** No version of ours is longer; the grammar runs over short text only. */
const LONGEST_VERSION = 64;

/** One package that a client says it installed. */
export interface NotifiedInstall extends PackageIdentity {
  /**
   * As it was sent, and in Composer's normalized form where that is another one: `2008.03.01`, which
   * Composer makes of `2008-03-01`, would become `2008.03.01.0`.
   */
  readonly versions: readonly string[];
}

/** What the body of a notification says. */
export type Notification =
  | {
      readonly kind: 'valid';
      readonly installs: readonly NotifiedInstall[];
      /** Entries that can name no package and version of this repository. */
      readonly foreign: number;
    }
  | { readonly kind: 'malformed'; readonly reason: string };

/**
 * Reads `{"downloads":[{"name":"wp-plugin/akismet","version":"5.3.0.0"}]}`, as Composer's notify-batch
 * sends it. Other keys are ignored; a single bad entry spoils nothing but itself.
 */
export function parseNotification(body: unknown): Notification {
  const downloads = property(body, 'downloads');
  if (!Array.isArray(downloads)) {
    return malformed('The body must be an object with an array "downloads".');
  }
  if (downloads.length > MOST_ENTRIES) {
    return malformed(
      `"downloads" has ${downloads.length} entries; at most ${MOST_ENTRIES} are taken at once.`,
    );
  }
  const installs = downloads.map(installOf).filter((install) => install !== undefined);
  return { kind: 'valid', installs, foreign: downloads.length - installs.length };
}

function installOf(entry: unknown): NotifiedInstall | undefined {
  const name = property(entry, 'name');
  const version = property(entry, 'version');
  if (typeof name !== 'string' || typeof version !== 'string') return undefined;
  const identity = parsePackageName(name);
  if (identity === undefined || composerName(identity) !== name) return undefined;
  const known = knownForm(version);
  return known === undefined
    ? undefined
    : { ...identity, versions: [...new Set([version, known])] };
}

function knownForm(version: string): string | undefined {
  if (version.length > LONGEST_VERSION) return undefined;
  return version === TRUNK ? TRUNK : normalizeVersion(version);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function malformed(reason: string): Notification {
  return { kind: 'malformed', reason };
}
