import type { PackageType } from '../../../src/domain/types.js';
import type { Catalogue } from '../../simulator/catalogue.js';
import type { DirectoryEntry } from '../../simulator/directory-entry.js';
import { embeddedCatalogue } from '../../simulator/embedded-catalogue.js';
import { startSimulator, type Simulator } from '../../simulator/simulator.js';
import { askPlugins, askThemes } from './client.js';

const TYPES: readonly PackageType[] = ['plugin', 'theme'];

describe('the embedded catalogue', () => {
  let catalogue: Catalogue;
  let simulator: Simulator;

  beforeAll(async () => {
    catalogue = embeddedCatalogue();
    simulator = await startSimulator({ catalogue });
  });

  afterAll(() => simulator.close());

  function entries(type: PackageType): readonly DirectoryEntry[] {
    return catalogue.slugs(type).flatMap((slug) => catalogue.entry(type, slug) ?? []);
  }

  it('holds several hundred packages', () => {
    expect(entries('plugin').length).toBeGreaterThanOrEqual(220);
    expect(entries('theme').length).toBeGreaterThanOrEqual(85);
    expect(entries('plugin').length + entries('theme').length).toBeGreaterThanOrEqual(300);
  });

  it('is the same every time', () => {
    const again = embeddedCatalogue();
    for (const type of TYPES) {
      const { head } = catalogue.repository(type);
      expect(again.repository(type).revision(head)).toEqual(
        catalogue.repository(type).revision(head),
      );
      expect(again.slugs(type)).toEqual(catalogue.slugs(type));
    }
  });

  it.each(TYPES)('has a %s log whose dates never go back and end before 2026', (type) => {
    const repository = catalogue.repository(type);
    const dates = Array.from({ length: repository.head }, (_, index) => {
      return repository.revision(index + 1)?.date ?? '';
    });
    expect(dates).toEqual(dates.toSorted());
    expect(dates.at(-1)?.slice(0, 4)).toBe('2025');
  });

  it.each(TYPES)('has every %s of the directory in the listing, and some more', (type) => {
    const listing = new Set(catalogue.repository(type).listing());
    expect(catalogue.slugs(type).filter((slug) => !listing.has(slug))).toEqual([]);
    expect(listing.size).toBeGreaterThan(catalogue.slugs(type).length);
  });

  it.each(TYPES)('has a tag of a %s exactly where the log made it', (type) => {
    const listed = entries(type).flatMap(({ slug, versions }) =>
      Array.from(versions, ([tag, { revision }]) => [`${slug} ${tag}`, revision] as const),
    );
    const made = tagCommits(catalogue, type);
    expect(listed.filter(([tag, revision]) => made.get(tag) !== revision)).toEqual([]);
  });

  it('lets every package find its parent or its required plugins, two orphans apart', () => {
    const plugins = new Set(catalogue.slugs('plugin'));
    const themes = new Set(catalogue.slugs('theme'));
    const missing = [
      ...entries('plugin').flatMap(({ requiresPlugins }) =>
        requiresPlugins.filter((slug) => !plugins.has(slug)),
      ),
      ...entries('theme').flatMap(({ parent }) =>
        parent === null || themes.has(parent) ? [] : [parent],
      ),
    ];
    expect(missing).toEqual(['nowhere', 'parent-that-left']);
  });

  it.each<[string, (entry: DirectoryEntry) => boolean]>([
    ['trunk-only plugins', (entry) => entry.versions.size === 0],
    [
      'untagged current versions',
      (entry) => entry.versions.size > 0 && !entry.versions.has(entry.version),
    ],
    ['tags Composer cannot read', (entry) => entry.versions.has('3.1.0-dev1')],
    [
      'one version spelled twice',
      (entry) => entry.versions.has('2.8') && entry.versions.has('2.8.0'),
    ],
    ['permanent closures', (entry) => entry.closure?.permanent === true],
    ['plugins without a version', (entry) => entry.version === ''],
    ['more than 150 versions', (entry) => entry.versions.size > 150],
    ['required plugins', (entry) => entry.requiresPlugins.includes('woocommerce')],
  ])('has %s', (_, isSo) => {
    expect(entries('plugin').some(isSo)).toBe(true);
  });

  it('closes plugins for each reason', () => {
    const reasons = new Set(entries('plugin').map(({ closure }) => closure?.reason));
    expect([...reasons].filter(Boolean).sort()).toEqual([
      'author-request',
      'guideline-violation',
      'licensing-trademark-violation',
      'merged-into-core',
      'security-issue',
      'unused',
    ]);
  });

  it('answers every package of the directory', async () => {
    for (const type of TYPES) {
      const ask = type === 'plugin' ? askPlugins : askThemes;
      const slugs = [...catalogue.slugs(type)];
      for (let start = 0; start < slugs.length; start += 100) {
        const batch = slugs.slice(start, start + 100);
        const { body } = await ask(simulator, `slugs=${batch.join(',')}`);
        expect(Object.keys(body).sort()).toEqual([...batch].sort());
      }
    }
  });
});

/** The revision that last made each tag, by slug and tag. */
function tagCommits(catalogue: Catalogue, type: PackageType): ReadonlyMap<string, number> {
  const pattern = type === 'plugin' ? /^\/([^/]+)\/tags\/([^/]+)$/ : /^\/([^/]+)\/([^/]+)$/;
  const repository = catalogue.repository(type);
  const made = new Map<string, number>();
  for (let revision = 1; revision <= repository.head; revision += 1) {
    for (const { action, path } of repository.revision(revision)?.paths ?? []) {
      const [, slug, tag] = pattern.exec(path) ?? [];
      if (slug === undefined || tag === undefined) continue;
      if (action === 'deleted') made.delete(`${slug} ${tag}`);
      else made.set(`${slug} ${tag}`, revision);
    }
  }
  return made;
}
