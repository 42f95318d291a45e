import { Catalogue } from '../../simulator/catalogue.js';
import type { ChangedPath } from '../../simulator/svn-repository.js';
import { startSimulator, type Simulator } from '../../simulator/simulator.js';
import { askPlugins } from './client.js';

describe('a catalogue that changes while it is served', () => {
  let catalogue: Catalogue;
  let simulator: Simulator;

  beforeEach(async () => {
    catalogue = new Catalogue();
    catalogue.add({ type: 'plugin', slug: 'live', versions: ['1.0'] });
    simulator = await startSimulator({ catalogue });
  });

  afterEach(() => simulator.close());

  async function version(): Promise<unknown> {
    const { body } = await askPlugins(simulator, 'slug=live');
    return body['version'] ?? body['error'];
  }

  function lastPaths(type: 'plugin' | 'theme' = 'plugin'): readonly string[] {
    const repository = catalogue.repository(type);
    const paths: readonly ChangedPath[] = repository.revision(repository.head)?.paths ?? [];
    return paths.map(({ action, path }) => `${action} ${path}`);
  }

  it('shows a release at once', async () => {
    catalogue.release('plugin', 'live', '1.1');
    expect(await version()).toBe('1.1');
    expect(lastPaths()).toContain('added /live/tags/1.1');
  });

  it('keeps the current version when a tag is only made', async () => {
    catalogue.tag('plugin', 'live', '2.0');
    const { body } = await askPlugins(simulator, 'slug=live');
    expect(body).toMatchObject({
      version: '1.0',
      versions: { '2.0': expect.any(String) as string },
    });
    expect(lastPaths()).toEqual(['added /live/tags/2.0']);
  });

  it('logs a tag made again as replaced and a removed one as deleted', () => {
    catalogue.retag('plugin', 'live', '1.0');
    expect(lastPaths()).toEqual(['replaced /live/tags/1.0']);
    catalogue.removeTag('plugin', 'live', '1.0');
    expect(lastPaths()).toEqual(['deleted /live/tags/1.0']);
    expect(catalogue.entry('plugin', 'live')).toMatchObject({
      stableTag: '1.0',
      versions: new Map(),
    });
  });

  it('lets trunk move to an untagged version', () => {
    const { revision } = catalogue.commitTrunk('live', { version: '1.2', stableTag: '1.2' });
    expect(catalogue.entry('plugin', 'live')).toMatchObject({
      version: '1.2',
      trunk: { revision },
    });
    expect(lastPaths()).toEqual([
      'modified /live/trunk/live.php',
      'modified /live/trunk/readme.txt',
    ]);
  });

  it('leaves trunk alone when assets are committed', () => {
    const before = catalogue.entry('plugin', 'live');
    catalogue.commitAssets('live');
    expect(catalogue.entry('plugin', 'live')).toBe(before);
    expect(lastPaths()).toEqual(['modified /live/assets/banner-772x250.png']);
  });

  it('takes any commit and any description', async () => {
    const paths = [{ action: 'modified', path: '/live/branches/x.php', kind: 'file' }] as const;
    catalogue.commitPaths('plugin', paths, { at: '2027-01-01T00:00:00Z' });
    catalogue.describe('plugin', 'live', { name: 'Alive' });
    expect(lastPaths()).toEqual(['modified /live/branches/x.php']);
    expect((await askPlugins(simulator, 'slug=live')).body['name']).toBe('Alive');
  });

  it('lays theme versions below the slug', () => {
    catalogue.add({ type: 'theme', slug: 'astra', versions: ['4.0'] });
    expect(lastPaths('theme')).toEqual(['added /astra/4.0']);
  });

  it('closes and opens again', async () => {
    catalogue.close('plugin', 'live', { reason: 'security-issue' });
    expect(await version()).toBe('closed');
    catalogue.reopen('plugin', 'live');
    expect(await version()).toBe('1.0');
  });

  it('forgets a removed plugin and takes it back', async () => {
    catalogue.remove('plugin', 'live');
    expect(await version()).toBe('Plugin not found.');
    expect(lastPaths()).toEqual(['deleted /live']);
    expect(catalogue.slugs('plugin')).toEqual([]);
    catalogue.add({ type: 'plugin', slug: 'live', versions: ['3.0'] });
    expect(await version()).toBe('3.0');
  });

  it('answers a frozen plugin as it was until it thaws', async () => {
    catalogue.freeze('plugin', 'live');
    catalogue.release('plugin', 'live', '1.1');
    expect(await version()).toBe('1.0');
    catalogue.thaw('plugin', 'live');
    expect(await version()).toBe('1.1');
  });

  it('answers a plugin as it was at a revision', async () => {
    const { revision } = catalogue.release('plugin', 'live', '1.1');
    catalogue.release('plugin', 'live', '1.2');
    catalogue.freeze('plugin', 'live', { revision });
    expect(await version()).toBe('1.1');
  });

  it('goes on not knowing a plugin that was added after its absence was cached', async () => {
    catalogue.freeze('plugin', 'fresh');
    catalogue.add({ type: 'plugin', slug: 'fresh' });
    expect((await askPlugins(simulator, 'slug=fresh')).status).toBe(404);
    catalogue.thaw('plugin', 'fresh');
    expect((await askPlugins(simulator, 'slug=fresh')).status).toBe(200);
  });

  it('keeps the whole API some revisions behind', async () => {
    catalogue.release('plugin', 'live', '1.1');
    catalogue.apiLag = 1;
    expect(await version()).toBe('1.0');
    catalogue.commitAssets('live');
    expect(await version()).toBe('1.1');
  });

  it('dates commits a minute apart from 2026 on, or by the clock it was given', () => {
    expect(catalogue.commitAssets('live')).toEqual({
      revision: 3,
      date: '2026-01-01T00:03:00.000Z',
    });
    const clocked = new Catalogue(() => new Date('2030-05-05T05:05:05Z'));
    const { date } = clocked.addSvnDirectory('theme', 'x');
    expect(date).toBe('2030-05-05T05:05:05.000Z');
  });

  it.each([
    [
      'adds twice',
      (c: Catalogue) => c.add({ type: 'plugin', slug: 'live' }),
      'in the catalogue already',
    ],
    ['tags twice', (c: Catalogue) => c.tag('plugin', 'live', '1.0'), 'has the tag 1.0 already'],
    ['retags nothing', (c: Catalogue) => c.retag('plugin', 'live', '7'), 'has no tag 7'],
    ['releases nothing', (c: Catalogue) => c.release('plugin', 'none', '1'), 'No plugin none'],
  ])('refuses a test that %s', (_, act, message) => {
    expect(() => act(catalogue)).toThrow(message);
  });

  it('records requests and tells the program where it listens', async () => {
    await fetch(`${simulator.apiUrl}/plugins/info/1.2/?action=plugin_information&slugs=live,x`, {
      headers: { 'User-Agent': 'test/1' },
    });
    expect(simulator.requests).toMatchObject([
      {
        service: 'api',
        method: 'GET',
        path: '/plugins/info/1.2/',
        slugs: ['live', 'x'],
        userAgent: 'test/1',
      },
    ]);
    expect(simulator.environment()).toEqual({
      WPORG_API_URL: simulator.apiUrl,
      WPORG_PLUGINS_SVN_URL: simulator.pluginsSvnUrl,
      WPORG_THEMES_SVN_URL: simulator.themesSvnUrl,
    });
  });
});
