import { decodeXML } from 'entities';
import { logEffects } from '../../src/domain/svn/log-effects.js';
import type { LogEntry, PathAction } from '../../src/domain/svn/log-entry.js';
import type { PackageType } from '../../src/domain/types.js';
import { HttpClient } from '../../src/shared/http-client/http.client.js';
import { SvnClient } from '../../src/wordpress-org/svn.client.js';
import { WordpressOrgSettings } from '../../src/wordpress-org/wordpress-org.settings.js';
import { startSubversion, type Subversion } from '../support/subversion.js';
import { ODD_NAMES, pluginHistory, themeHistory } from '../support/subversion-histories.js';

const ACTIONS: Readonly<Record<string, PathAction>> = {
  A: 'added',
  M: 'modified',
  D: 'deleted',
  R: 'replaced',
};

/** The whole log as Subversion's own client tells it, without what our client leaves out. */
async function trueLog(server: Subversion): Promise<LogEntry[]> {
  const xml = await server.svn('log', '--xml', '-v', '-r', '1:HEAD', '{url}');
  return [...xml.matchAll(/<logentry\s+revision="(\d+)">(.*?)<\/logentry>/gs)].map(
    ([, revision, entry = '']) => ({
      revision: Number(revision),
      date: /<date>([^.<]+)/.exec(entry)?.[1]?.concat('Z') ?? null,
      paths: [...entry.matchAll(/action="(.)"[^>]*>([^<]*)<\/path>/g)]
        .map(([, action = '', path = '']) => ({
          action: ACTIONS[action] ?? 'modified',
          path: decodeXML(path),
        }))
        .filter(({ path }) => !/^\/[^/]+\/(assets|branches)(\/|$)/.test(path)),
    }),
  );
}

const byPath = (entry: LogEntry): LogEntry => ({
  ...entry,
  paths: entry.paths.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
});

describe('a real Subversion server', () => {
  const plugins = pluginHistory();
  const themes = themeHistory();
  let servers: Record<PackageType, Subversion>;
  let http: HttpClient;
  let client: SvnClient;

  beforeAll(async () => {
    const [plugin, theme] = await Promise.all([
      startSubversion(plugins.repository),
      startSubversion(themes.repository),
    ]);
    servers = { plugin, theme };
    const settings = Object.assign(new WordpressOrgSettings(), {
      pluginsSvnUrl: plugin.url,
      themesSvnUrl: theme.url,
      requestsPerSecond: 10_000,
      retryDelayMs: 1,
    });
    http = new HttpClient('Subversion', settings);
    client = new SvnClient(http, settings);
  }, 120_000);

  afterAll(async () => {
    await http.close();
    await Promise.all(Object.values(servers).map((server) => server.close()));
  });

  /** Everything after a revision, in chunks. */
  async function ascending(type: PackageType, limit: number): Promise<LogEntry[]> {
    const entries: LogEntry[] = [];
    for (let after = 0; ;) {
      const chunk = await client.log(type, { after, limit });
      expect(chunk.entries.length).toBeLessThanOrEqual(limit);
      expect(chunk.skipped).toEqual([]);
      entries.push(...chunk.entries);
      after = chunk.through ?? after;
      if (chunk.exhausted) return entries;
    }
  }

  it('lists every package and reports every odd name decoded', async () => {
    const listing = await client.list('plugin');
    expect(listing.slugs.toSorted()).toEqual(plugins.slugs.toSorted());
    expect(listing.rejected.toSorted()).toEqual([...ODD_NAMES].toSorted());
  });

  it('knows the newest commit', async () => {
    const { repository } = plugins;
    expect(await client.head('plugin')).toEqual({
      revision: repository.head,
      date: repository.dateOf(repository.head),
    });
  });

  it.each([
    ['plugin', 100],
    ['plugin', 50_000],
    ['theme', 7],
  ] as const)('tells the log of the %ss in chunks of %d as svn log does', async (type, limit) => {
    const entries = await ascending(type, limit);
    const truth = await trueLog(servers[type]);
    expect(entries.map(byPath)).toEqual(truth.map(byPath));
    expect(entries.length).toBe({ plugin: plugins, theme: themes }[type].repository.head);
  });

  it('tells the log backwards', async () => {
    const truth = (await trueLog(servers.plugin)).map(byPath).toReversed();
    const entries: LogEntry[] = [];
    for (let before = plugins.repository.head + 1; ;) {
      const chunk = await client.backwards('plugin', { before, limit: 150 });
      entries.push(...chunk.entries);
      before = chunk.through ?? before;
      if (chunk.exhausted) break;
    }
    expect(entries.map(byPath)).toEqual(truth);
  });

  it.each([0, 1, 1_000])('has nothing to tell %d revisions beyond the newest', async (beyond) => {
    const after = plugins.repository.head + beyond;
    expect(await client.log('plugin', { after, limit: 10 })).toEqual({
      entries: [],
      skipped: [],
      through: undefined,
      exhausted: true,
    });
  });

  it('dates the tags of plugins', async () => {
    const effects = logEffects('plugin', await ascending('plugin', 1_000));
    expect(effects.tags).toEqual(expect.arrayContaining(plugins.tags));
    expect(effects.tags).toHaveLength(plugins.tags.length);
    expect(effects.removedTags).toEqual(plugins.removedTags);
    expect(effects.rejected.toSorted()).toEqual([...ODD_NAMES].toSorted());
  });

  it('knows the newest revision of each trunk', async () => {
    const { changes } = logEffects('plugin', await ascending('plugin', 1_000));
    const trunks = new Map(changes.map(({ slug, trunkRevision }) => [slug, trunkRevision]));
    expect(trunks).toEqual(plugins.trunks);
  });

  it('dates the versions of themes', async () => {
    const effects = logEffects('theme', await ascending('theme', 1_000));
    expect(effects.tags).toEqual(expect.arrayContaining(themes.tags));
    expect(effects.tags).toHaveLength(themes.tags.length);
  });

  it('checks out a trunk at a revision, as Composer does', async () => {
    const { slug, revision, content } = plugins.sample;
    const url = `${servers.plugin.url}/${slug}/trunk/readme.txt@${revision}`;
    expect(await servers.plugin.svn('cat', url)).toBe(content);
  });
});
