import { parseSlug } from '../../src/domain/composer/names.js';
import type { RemovedTag, TagRelease } from '../../src/domain/svn/log-effects.js';
import type { Slug } from '../../src/domain/types.js';
import { RepositoryBuilder } from './subversion-dump.js';

const PLUGINS = 300;
const THEMES = 60;

/** Directory names that cannot be packages, as the plugin repository holds such. */
export const ODD_NAMES = [
  'Steef',
  'with space',
  'a--b---c',
  'trailing-',
  'плагин',
  '%c2%b5mint',
  'fifty%25off',
  'salt&pepper',
  'quo"te',
  'less<more',
  'question?mark',
  'hash#tag',
  'co:lon',
  `very-${'long-'.repeat(42)}name`,
];

/** Names that look odd and can be packages. */
const UNUSUAL_NAMES = ['2046', 'wp-db-backup.php', 'blooog-v1.1', 'a', 'x_y.z-1'];

/** A history and what a correct reader learns from it. */
export interface PluginHistory {
  readonly repository: RepositoryBuilder;
  readonly slugs: readonly Slug[];
  readonly tags: readonly TagRelease[];
  readonly removedTags: readonly RemovedTag[];
  readonly trunks: ReadonlyMap<Slug, number | null>;
  /** One file of a trunk at a revision that is not the newest. */
  readonly sample: { readonly slug: Slug; readonly revision: number; readonly content: string };
}

/** A name this file knows to be a slug. */
function slugOf(name: string): Slug {
  const slug = parseSlug(name);
  if (slug === undefined) throw new Error(`${name} is no slug`);
  return slug;
}

class PluginWriter {
  readonly repository = new RepositoryBuilder();
  readonly tags = new Map<string, TagRelease>();
  readonly removedTags: RemovedTag[] = [];
  readonly trunks = new Map<Slug, number | null>();

  create(name: string): void {
    this.repository.commit(`Adding ${name} by plugin-master. \u0001\u0008\u001b`, [
      { action: 'add', path: name },
      ...['assets', 'branches', 'tags', 'trunk'].map(
        (part) => ({ action: 'add', path: `${name}/${part}` }) as const,
      ),
      { action: 'add', path: `${name}/trunk/readme.txt`, content: `=== ${name} ===\n` },
    ]);
    const slug = parseSlug(name);
    if (slug !== undefined) this.trunks.set(slug, this.repository.head);
  }

  develop(slug: Slug, content: string): number {
    const path = `${slug}/trunk/readme.txt`;
    const revision = this.repository.commit('Über-fix & <cleanup>', [
      { action: 'change', path, content },
    ]);
    this.trunks.set(slug, revision);
    return revision;
  }

  release(slug: Slug, tag: string, action: 'copy' | 'replace-by-copy' = 'copy'): void {
    const { repository } = this;
    const from = { path: `${slug}/trunk`, revision: repository.head };
    const revision = repository.commit(`Release ${tag}`, [
      { action, path: `${slug}/tags/${tag}`, from },
    ]);
    this.tags.set(`${slug}/${tag}`, { slug, tag, revision, date: repository.dateOf(revision) });
  }

  remove(slug: Slug, tag: string): void {
    const revision = this.repository.commit(`Remove ${tag}`, [
      { action: 'delete', path: `${slug}/tags/${tag}` },
    ]);
    this.tags.delete(`${slug}/${tag}`);
    this.removedTags.push({ slug, tag, revision });
  }
}

/**
 * Some 300 plugins with four commits each, among them tags replaced and removed, files changed in a
 * tag, commits to `assets/` and `branches/` alone, odd names, and messages that are no XML.
 */
export function pluginHistory(): PluginHistory {
  const writer = new PluginWriter();
  const slugs = [
    ...Array.from({ length: PLUGINS }, (_, index) => `plugin-${index}`),
    ...UNUSUAL_NAMES,
  ].map(slugOf);
  for (const name of [...slugs, ...ODD_NAMES]) writer.create(name);
  for (const [index, slug] of slugs.entries()) {
    writer.develop(slug, `first ${index}\n`);
    writer.release(slug, '1.0');
    if (index % 3 === 0) writer.release(slug, 'v1.1 beta');
    if (index % 5 === 0) writer.release(slug, '1.0', 'replace-by-copy');
    if (index % 7 === 0) writer.remove(slug, '1.0');
    if (index % 11 === 0) writer.develop(slug, `second ${index}\n`);
  }
  const [first = slugOf('missing'), second = first] = slugs;
  const revision = writer.develop(first, 'sample\n');
  writer.develop(first, 'after the sample\n');
  const { repository } = writer;
  repository.commit('Banner', [
    { action: 'add', path: `${second}/assets/banner.png`, content: 'p' },
  ]);
  repository.commit('Branch', [{ action: 'add', path: `${second}/branches/next` }]);
  repository.commit('Fix in tag', [
    { action: 'change', path: `${second}/tags/1.0/readme.txt`, content: 'patched\n' },
  ]);
  return {
    repository,
    slugs,
    tags: [...writer.tags.values()],
    removedTags: writer.removedTags,
    trunks: writer.trunks,
    sample: { slug: first, revision, content: 'sample\n' },
  };
}

/** Some 60 themes, each version a directory of its own. */
export function themeHistory(): { repository: RepositoryBuilder; tags: readonly TagRelease[] } {
  const repository = new RepositoryBuilder();
  const tags: TagRelease[] = [];
  for (let index = 0; index < THEMES; index += 1) {
    const slug = slugOf(index === 0 ? '2046' : `theme-${index}`);
    repository.commit('New theme', [{ action: 'add', path: slug }]);
    for (const tag of ['1.0', '1.0.1', '20180121'].slice(0, 1 + (index % 3))) {
      const revision = repository.commit(`${slug} ${tag}`, [
        { action: 'add', path: `${slug}/${tag}` },
        { action: 'add', path: `${slug}/${tag}/style.css`, content: `Version: ${tag}\n` },
      ]);
      tags.push({ slug, tag, revision, date: repository.dateOf(revision) });
    }
  }
  return { repository, tags };
}
