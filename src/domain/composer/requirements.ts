import { composerName } from './names.js';
import type { PackageFacts } from './package-facts.js';

/** Composer's `require` and `suggest` of one version: constraints and explanations by package name. */
export type Requirements = Readonly<{
  require: Readonly<Record<string, string>>;
  suggest: Readonly<Record<string, string>> | undefined;
}>;

/** composer/installers places the package under wp-content. */
const INSTALLERS = { 'composer/installers': '~1.0|~2.0' } as const;

const PLAIN_PHP_VERSION = /^\d{1,2}(?:\.\d{1,3}){0,2}$/;

const NOT_INSTALLABLE = 'Needed by this release, but has no stable release here.';

/** What every version needs, whatever its age. */
export const COMMON_REQUIREMENTS: Requirements = { require: INSTALLERS, suggest: undefined };

/**
 * Returns what the current version needs: PHP and the packages the directory names. A package that
 * has no stable release here is only suggested, because requiring it would forbid the installation.
 */
export function currentRequirements(
  facts: Pick<PackageFacts, 'type' | 'slug' | 'requiresPhp' | 'requires'>,
): Requirements {
  const require: Record<string, string> = { ...INSTALLERS };
  const suggest: Record<string, string> = {};
  if (facts.requiresPhp !== null && PLAIN_PHP_VERSION.test(facts.requiresPhp)) {
    require['php'] = `>=${facts.requiresPhp}`;
  }
  const own = composerName(facts);
  const others = facts.requires.filter(({ name }) => name !== own);
  for (const { name, installable } of others.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (installable) require[name] = '*';
    else suggest[name] = NOT_INSTALLABLE;
  }
  return { require, suggest: Object.keys(suggest).length === 0 ? undefined : suggest };
}
