import fc from 'fast-check';
import { minify, type JsonObject } from '../../src/domain/composer/minify.js';
import { composerName, parseSlug } from '../../src/domain/composer/names.js';
import { renderPackageFiles } from '../../src/domain/composer/package-document.js';
import type { PackageFacts, SvnBases } from '../../src/domain/composer/package-facts.js';
import { packageFields } from '../../src/domain/composer/package-fields.js';
import {
  COMMON_REQUIREMENTS,
  currentRequirements,
} from '../../src/domain/composer/requirements.js';
import { releaseEntry } from '../../src/domain/composer/version-entry.js';
import type { PackageType, Slug } from '../../src/domain/types.js';
import { askComposer } from './php/ask-composer.js';

type ExpandedPackages = Readonly<Record<string, readonly unknown[]>>;

const SEED = 20_261_123;

const BASES: SvnBases = {
  pluginsSvnUrl: 'https://plugins.svn.example.org',
  themesSvnUrl: 'https://themes.svn.example.org',
};

/** Any text that JSON can carry into JavaScript: lone surrogates, control characters and all. */
const character = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.constantFrom('\ud800', '\udfff', '\0', '\x1b', '\u2028', '\ufeff', '"', '\\', ' ', '@', '%'),
);
const hostileText = fc.string({ unit: character, maxLength: 20 });
const maybeText = fc.option(fc.oneof(hostileText, fc.constant('https://example.org/?a=<b>&c')));

const slug = fc.constantFrom('akismet', 'a--b', '2', 'x_y.z').map(slugOf);

const release = fc.record({
  directory: hostileText,
  version: fc.stringMatching(/^\d\.\d{1,2}$/),
  normalized: fc.constantFrom('1.0.0.0', '2.0.0.0', '2.0.0.0-beta1'),
  distUrl: hostileText,
  releasedAt: fc.option(fc.constantFrom('2024-10-03T14:31:00Z', '2025-01-01T00:00:00.123Z', '?')),
  publishedTime: fc.option(
    fc.constantFrom('2024-10-03T14:31:00Z', '2025-01-01T00:00:00.123Z', '?'),
  ),
});

const facts: fc.Arbitrary<PackageFacts> = fc.record({
  type: fc.constantFrom<PackageType>('plugin', 'theme'),
  slug,
  description: maybeText,
  author: maybeText,
  authorUrl: maybeText,
  homepage: maybeText,
  license: maybeText,
  keywords: fc.array(hostileText, { maxLength: 3 }),
  requiresPhp: fc.option(fc.constantFrom('7.4', '8', 'PHP 7')),
  donateLink: maybeText,
  currentVersion: fc.constantFrom('1.0.0.0', '2.0.0.0'),
  trunkRevision: fc.option(fc.nat()),
  trunkCommittedAt: fc.constantFrom(null, '2026-01-02T03:04:05Z'),
  requires: fc.array(
    fc.record({ name: fc.constantFrom('wp-plugin/b', 'wp-theme/c'), installable: fc.boolean() }),
    { maxLength: 2 },
  ),
  versions: fc.array(release, { minLength: 1, maxLength: 8 }),
});

/** Lists whose entries share few keys and values, so that keys come, go, change and stay. */
const value = fc.oneof(
  fc.constantFrom<string | number | boolean>('a', 'b', '', 0, 1, true, false),
  fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 2 }),
  fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('a', 'b'), { minKeys: 1 }),
);
const anyList: fc.Arbitrary<JsonObject[]> = fc.array(
  fc
    .dictionary(fc.constantFrom('k', 'l', 'm', 'n', 'o'), value)
    .map((entry) => ({ version: '1', ...entry })),
  { maxLength: 6 },
);

function slugOf(text: string): Slug {
  const parsed = parseSlug(text);
  if (parsed === undefined) throw new Error(`not a slug: ${text}`);
  return parsed;
}

function asJson(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

function askForExpansion(documents: readonly string[]): readonly ExpandedPackages[] {
  return askComposer('metadata-minifier.php', documents) as readonly ExpandedPackages[];
}

describe("Composer's own metadata minifier", () => {
  it('expands any minified list to the list it was made of', () => {
    const lists = fc.sample(anyList, { seed: SEED, numRuns: 5_000 });

    const expanded = askForExpansion(
      lists.map((list) =>
        JSON.stringify({ minified: 'composer/2.0', packages: { list: minify(list) } }),
      ),
    );

    expect(expanded.map(({ list }) => list)).toEqual(lists);
  }, 60_000);

  it('reads the documents of packages with hostile facts, every version whole', () => {
    const packages = fc.sample(facts, { seed: SEED, numRuns: 3_000 });

    const expanded = askForExpansion(
      packages.map((pkg) => renderPackageFiles(pkg, BASES)[0]?.body ?? ''),
    );

    const expected = packages.map((pkg) => {
      const fields = packageFields(pkg, BASES);
      const current = currentRequirements(pkg);
      const entries = pkg.versions.map((version) => {
        const isCurrent = version.normalized === pkg.currentVersion;
        return releaseEntry(fields, isCurrent ? current : COMMON_REQUIREMENTS, pkg, version);
      });
      return { [composerName(pkg)]: entries };
    });
    expect(expanded).toEqual(asJson(expected));
  }, 60_000);
});
