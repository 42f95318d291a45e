import { parseSlug } from '../composer/names.js';
import type { PackageType } from '../types.js';

/** Larger files are not read. The largest lock files are below 1 MiB. */
export const MOST_FILE_BYTES = 2 * 1_024 * 1_024;

/** More packages of WordPress.org than a real project has. */
export const MOST_PACKAGES = 500;

/** Of a name, a version or a constraint; the grammar of all three is far shorter. */
const MOST_SHOWN = 200;

/** The vendors of WordPress.org's packages, here and at WPackagist. */
const VENDORS: ReadonlyMap<string, Pick<WantedPackage, 'type' | 'isWpackagist'>> = new Map([
  ['wp-plugin', { type: 'plugin', isWpackagist: false }],
  ['wp-theme', { type: 'theme', isWpackagist: false }],
  ['wpackagist-plugin', { type: 'plugin', isWpackagist: true }],
  ['wpackagist-theme', { type: 'theme', isWpackagist: true }],
]);

/** A package of WordPress.org that a project names. */
export interface WantedPackage {
  /** As the file has it, in lower case. */
  readonly name: string;
  readonly type: PackageType;
  /** What stands after the slash; Composer may refuse it. */
  readonly slug: string;
  readonly isWpackagist: boolean;
  /** Whether only development needs it. */
  readonly isDev: boolean;
  /** What composer.json asks for; null for a package of a lock file. */
  readonly constraint: string | null;
  /** What composer.lock installs; null for a package of composer.json. */
  readonly version: string | null;
}

export interface ProjectFile {
  readonly kind: 'composer.json' | 'composer.lock';
  /** Each once, in the order of the file. */
  readonly packages: readonly WantedPackage[];
}

/** What was read, or why it was not, in words for who sent it. */
export type ProjectReading =
  | { readonly project: ProjectFile; readonly problem?: undefined }
  | { readonly project?: undefined; readonly problem: string };

type Json = Readonly<Record<string, unknown>>;

/** Reads the text of a composer.json or composer.lock. */
export function parseProjectFile(text: string): ProjectReading {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // What the parser says would repeat parts of the text.
    return { problem: 'The text is not JSON.' };
  }
  return readProjectFile(document);
}

/**
 * Reads what a composer.json or composer.lock holds. Only names, versions and constraints of the
 * packages of WordPress.org are looked at, whatever else is in it and however deep.
 */
export function readProjectFile(document: unknown): ProjectReading {
  if (!isObject(document)) return { problem: 'The file is not an object of JSON.' };
  const kind = kindOf(document);
  if (kind === undefined) {
    const problem =
      'The file has neither require and require-dev, as composer.json has, nor packages, as composer.lock has.';
    return { problem };
  }
  const found = kind === 'composer.json' ? required(document) : locked(document);
  const byName = new Map<string, WantedPackage>();
  for (const pkg of found) if (!byName.has(pkg.name)) byName.set(pkg.name, pkg);
  const packages = [...byName.values()];
  if (packages.length > MOST_PACKAGES) {
    const problem = `The file names ${packages.length} plugins and themes; at most ${MOST_PACKAGES} are checked at once.`;
    return { problem };
  }
  return { project: { kind, packages } };
}

/** Whether Composer takes what stands after the slash of its name. */
export function hasSlug({ slug }: Pick<WantedPackage, 'slug'>): boolean {
  return parseSlug(slug) !== undefined;
}

function kindOf(document: Json): ProjectFile['kind'] | undefined {
  if (Array.isArray(document['packages']) || Array.isArray(document['packages-dev'])) {
    return 'composer.lock';
  }
  return isObject(document['require']) || isObject(document['require-dev'])
    ? 'composer.json'
    : undefined;
}

function required(document: Json): readonly WantedPackage[] {
  return ['require', 'require-dev'].flatMap((section) => {
    const requirements = document[section];
    if (!isObject(requirements)) return [];
    const isDev = section === 'require-dev';
    return Object.entries(requirements).flatMap(([name, constraint]) =>
      wanted(name, { isDev, constraint: textOf(constraint), version: null }),
    );
  });
}

function locked(document: Json): readonly WantedPackage[] {
  return ['packages', 'packages-dev'].flatMap((section) => {
    const packages = document[section];
    if (!Array.isArray(packages)) return [];
    const isDev = section === 'packages-dev';
    return packages.filter(isObject).flatMap(({ name, version }) => {
      const facts = { isDev, constraint: null, version: textOf(version) };
      return typeof name === 'string' ? wanted(name, facts) : [];
    });
  });
}

/** A list of one, or of none for a package of another vendor. */
function wanted(
  written: string,
  facts: Pick<WantedPackage, 'isDev' | 'constraint' | 'version'>,
): readonly WantedPackage[] {
  const slash = written.indexOf('/');
  const vendor = VENDORS.get(written.slice(0, Math.max(0, slash)).toLowerCase());
  if (vendor === undefined) return [];
  // Composer does not tell upper and lower case apart.
  const name = shown(written).toLowerCase();
  return [{ name, slug: name.slice(slash + 1), ...vendor, ...facts }];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? shown(value) : null;
}

function shown(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
