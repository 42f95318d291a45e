import { compareOrders, versionOrder, type VersionOrder } from './compare.js';
import { normalizeVersion } from './normalize.js';
import { comparePhpVersions } from './php-version-compare.js';

/** The release that the directory serves: in Composer's order, or a name that only PHP can compare. */
export type Ceiling =
  | { readonly kind: 'version'; readonly order: VersionOrder }
  | { readonly kind: 'name'; readonly name: string };

/** A version that may lie above the ceiling. */
export interface Compared {
  /** Its name in the directory. */
  readonly tag: string;
  readonly order: VersionOrder;
}

const ZERO = versionOrder('0.0.0.0');

/** WordPress.org writes 0.0 for a version it does not know. */
const ZEROS = /^[0.]+$/;

const LEADING_V = /^v[. ]*(?=\d)/i;

/** The first number of a name, with all that is written together with it. */
const NUMBER_IN_NAME = /\d[\w.+-]*/;

/**
 * Returns the ceiling that the first of the announced names sets; undefined when none names a release.
 *
 * A name that Composer cannot read (`3.5.5.5.2`, `1.0-final`, `1.3..4`) is a ceiling too, as
 * WordPress.org compares names with PHP's version_compare. That puts every number above a name that
 * begins with a letter (`Version 1.2`): such a name counts after the others, and by the number in it.
 */
export function ceilingOf(announced: readonly string[]): Ceiling | undefined {
  const names = announced.map(comparableName);
  const numbered = names.filter((name) => /^\d/.test(name));
  const others = names.filter((name) => !/^\d/.test(name));
  for (const name of [...numbered, ...others.flatMap(numberIn)]) {
    const ceiling = ceilingAt(name);
    if (ceiling !== undefined) return ceiling;
  }
  return undefined;
}

/** Whether the version is newer than the release that the directory serves. */
export function isAbove({ tag, order }: Compared, ceiling: Ceiling): boolean {
  return ceiling.kind === 'version'
    ? compareOrders(order, ceiling.order) > 0
    : comparePhpVersions(comparableName(tag), ceiling.name) > 0;
}

/** Whether the version is that release; one that Composer cannot read is none of its versions. */
export function isAt({ order }: Compared, ceiling: Ceiling): boolean {
  return ceiling.kind === 'version' && compareOrders(order, ceiling.order) === 0;
}

function ceilingAt(name: string): Ceiling | undefined {
  if (ZEROS.test(name)) return undefined;
  const normalized = normalizeVersion(name);
  if (normalized === undefined) return { kind: 'name', name };
  const order = versionOrder(normalized);
  return compareOrders(order, ZERO) === 0 ? undefined : { kind: 'version', order };
}

/** The name without a leading `v`, or with a zero before a leading dot, as the directory writes it. */
function comparableName(name: string): string {
  const text = name.trim();
  return LEADING_V.test(text) ? text.replace(LEADING_V, '') : text.replace(/^\.(?=\d)/, '0.');
}

function numberIn(name: string): readonly string[] {
  return NUMBER_IN_NAME.exec(name)?.slice(0, 1) ?? [];
}
