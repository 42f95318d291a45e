import { parseSlug } from '../domain/composer/names.js';
import type { PackageType, Slug } from '../domain/types.js';
import { InvalidInputError } from '../shared/errors/app-error.js';
import { readYamlFile } from '../shared/yaml/read-yaml-file.js';

const LISTS: Record<string, PackageType> = { popular_plugins: 'plugin', popular_themes: 'theme' };

/**
 * The curated packages of a seeds file, by directory, in its order.
 *
 * Throws `InvalidInputError` that names every unknown list and bad slug.
 */
export function readSeeds(path: string): Record<PackageType, Slug[]> {
  const seeds: Record<PackageType, Slug[]> = { plugin: [], theme: [] };
  const problems: string[] = [];
  const file = readYamlFile(path);
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    throw new InvalidInputError([`${path}: expected lists named ${Object.keys(LISTS).join(', ')}`]);
  }
  for (const [key, list] of Object.entries(file)) {
    const type = LISTS[key];
    if (type === undefined || !Array.isArray(list)) {
      const allowed = Object.keys(LISTS).join(', ');
      problems.push(`${path}: ${key}: expected a list named one of ${allowed}`);
      continue;
    }
    for (const name of list as unknown[]) {
      // YAML reads a name of digits as a number.
      const isName = typeof name === 'string' || Number.isSafeInteger(name);
      const slug = isName ? parseSlug(String(name)) : undefined;
      if (slug === undefined) problems.push(`${path}: ${key}: ${JSON.stringify(name)} is no slug`);
      else seeds[type].push(slug);
    }
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return seeds;
}
