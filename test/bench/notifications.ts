import { normalizeVersion } from '../../src/domain/version/normalize.js';
import { syntheticPackage } from './synthetic-package.js';

/** One package of a notification, in Composer's words. */
export interface NotifiedPackage {
  readonly name: string;
  readonly version: string;
}

/** What notifications tell of. */
export interface Installs {
  readonly packages: readonly NotifiedPackage[];
  /** Packages of one notification. */
  readonly perRequest: number;
}

/** Packages that are installed, spread evenly over the directory. */
const INSTALLED = 4_000;

const DISTINCT_BODIES = 200;

/** The newest version of each, as Composer tells it. */
export function installedPackages(packages: number): readonly NotifiedPackage[] {
  const count = Math.min(INSTALLED, packages);
  return Array.from({ length: count }, (_, i) => {
    const { type, slug, releases } = syntheticPackage(Math.floor((i * packages) / count));
    const version = normalizeVersion(releases.at(-1)?.tag ?? '') ?? 'dev-trunk';
    return { name: `wp-${type}/${slug}`, version };
  });
}

/** The body of each notification, by its number. */
export function notificationsOf({ packages, perRequest }: Installs): (index: number) => string {
  const bodies = Array.from({ length: DISTINCT_BODIES }, (_, start) => {
    const downloads = Array.from(
      { length: perRequest },
      (_unused, offset) => packages[(start * perRequest + offset) % packages.length],
    );
    return JSON.stringify({ downloads });
  });
  return (index) => bodies[index % bodies.length] ?? '';
}
