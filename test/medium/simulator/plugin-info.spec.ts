import { Catalogue } from '../../simulator/catalogue.js';
import type { NewPackage } from '../../simulator/directory-entry.js';
import { startSimulator, type Simulator } from '../../simulator/simulator.js';
import { askPlugins } from './client.js';

describe('plugins/info/1.2 of the simulator', () => {
  let catalogue: Catalogue;
  let simulator: Simulator;

  beforeEach(async () => {
    catalogue = new Catalogue();
    simulator = await startSimulator({ catalogue });
  });

  afterEach(() => simulator.close());

  function add(slug: string, given: Partial<NewPackage> = {}): void {
    catalogue.add({ type: 'plugin', slug, ...given });
  }

  it('answers a plugin with dates, author HTML and zips as WordPress.org writes them', async () => {
    add('akismet', {
      versions: [{ tag: '5.3.3', at: '2024-10-03T14:31:59Z' }],
      at: '2005-10-20T01:02:03Z',
      author: {
        nicename: 'automattic',
        displayName: 'Automattic',
        header: 'A &amp; B',
        url: 'https://automattic.com/',
      },
      tags: ['Anti Spam'],
    });
    const { status, body } = await askPlugins(simulator, 'request[slug]=akismet');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      slug: 'akismet',
      version: '5.3.3',
      author: '<a href="https://automattic.com/">A &amp; B</a>',
      author_profile: 'https://profiles.wordpress.org/automattic/',
      last_updated: '2024-10-03 2:31pm GMT',
      added: '2005-10-20',
      tags: { 'anti-spam': 'Anti Spam' },
      download_link: `${simulator.downloadsUrl}/plugin/akismet.5.3.3.zip`,
    });
  });

  it.each([
    ['2024-10-03T00:05:00Z', '2024-10-03 12:05am GMT'],
    ['2024-10-03T12:00:00Z', '2024-10-03 12:00pm GMT'],
  ])('writes the hour of %s as %s', async (at, written) => {
    add('clock', { versions: [], at });
    expect((await askPlugins(simulator, 'slug=clock')).body['last_updated']).toBe(written);
  });

  it('writes empty maps as lists and missing texts as false', async () => {
    add('bare', { versions: [] });
    const { body } = await askPlugins(simulator, 'slug=bare');
    expect(body).toMatchObject({
      versions: [],
      tags: [],
      ratings: [],
      requires_plugins: [],
      requires: false,
      requires_php: false,
      tested: false,
    });
  });

  it('falls back to version 0.0', async () => {
    add('nameless', { versions: [], version: '' });
    expect((await askPlugins(simulator, 'slug=nameless')).body['version']).toBe('0.0');
  });

  it.each([
    ['1.0', ['1.0', 'trunk']],
    ['trunk', ['1.0']],
    ['Trunk', ['1.0', 'trunk']],
    ['9.9', ['1.0', 'trunk']],
  ])('lists trunk beside the tags unless the stable tag is trunk: %s', async (stableTag, keys) => {
    add('tagged', { versions: ['1.0'], stableTag });
    const { body } = await askPlugins(simulator, 'slug=tagged&fields[stable_tag]=1');
    expect(Object.keys(body['versions'] as object)).toEqual(keys);
    expect(body['stable_tag']).toBe(stableTag);
  });

  it('keeps the order of integer-like versions on the wire', async () => {
    add('counted', { versions: ['1.0', '20180121', '2', '1'] });
    const { text } = await askPlugins(simulator, 'slug=counted');
    const order = Array.from(
      text.matchAll(/"([^"]+)":"http[^"]+counted\.[\d.]+zip"/g),
      ([, key]) => key,
    );
    expect(order.filter((key) => key !== 'download_link')).toEqual(['1.0', '20180121', '2', '1']);
  });

  it('escapes slashes and everything beyond ASCII as PHP does', async () => {
    add('intl', { name: 'Việt 天 😀', versions: [] });
    const { text, body } = await askPlugins(simulator, 'slug=intl');
    expect(text).toContain('"Vi\\u1ec7t \\u5929 \\ud83d\\ude00"');
    expect(text).toContain('https:\\/\\/profiles');
    expect(body['name']).toBe('Việt 天 😀');
  });

  it.each([
    ['fields[sections]=0', false],
    ['fields[sections]=', false],
    ['fields[sections]=false', true],
    ['fields[sections]=1', true],
    ['fields=-sections', false],
    ['fields[]=-sections', false],
    ['fields[versions]=0', true],
  ])('casts %s like PHP', async (fields, isShown) => {
    add('cast');
    const { body } = await askPlugins(simulator, `slug=cast&${fields}`);
    expect('sections' in body).toBe(isShown);
  });

  it.each(['downloaded', 'short_description', 'stable_tag', 'description', 'icons'])(
    'answers %s only if it is asked for',
    async (field) => {
      add('asked');
      expect((await askPlugins(simulator, 'slug=asked')).body).not.toHaveProperty(field);
      const asked = await askPlugins(simulator, `request[slug]=asked&request[fields][${field}]=1`);
      expect(asked.body).toHaveProperty(field);
    },
  );

  it('knows the older spelling downloadlink', async () => {
    add('spelled');
    const { body } = await askPlugins(simulator, 'slug=spelled&fields[downloadlink]=0');
    expect(body).not.toHaveProperty('download_link');
  });

  it.each([
    ['nobody', 404, 'Plugin not found.'],
    ['Steef', 404, 'Invalid plugin slug.'],
    ['wp-db-backup.php', 404, 'Invalid plugin slug.'],
    ['', 400, 'Slug not provided'],
  ])('refuses %p with %p', async (slug, status, error) => {
    catalogue.addSvnDirectory('plugin', 'nobody');
    const answer = await askPlugins(simulator, `slug=${encodeURIComponent(slug)}`);
    expect(answer).toMatchObject({ status, body: { error } });
  });

  it('answers a batch as an object keyed by slug, each data or an error', async () => {
    add('one');
    add('two');
    catalogue.close('plugin', 'two');
    const { status, body } = await askPlugins(simulator, 'slugs=one,two,three,X');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      one: { slug: 'one' },
      two: { error: 'closed', slug: 'two' },
      three: { error: 'Plugin not found.' },
      X: { error: 'Invalid plugin slug.' },
    });
  });

  it.each(['slugs[]=one&slugs[]=two', 'request[slugs][0]=one&request[slugs][1]=two'])(
    'reads a batch from %s',
    async (query) => {
      const { body } = await askPlugins(simulator, query);
      expect(Object.keys(body)).toEqual(['one', 'two']);
    },
  );

  it.each([
    [100, 200],
    [101, 400],
  ])('answers a batch of %i with %i', async (count, status) => {
    const slugs = Array.from({ length: count }, (_, index) => `plugin-${index}`);
    expect((await askPlugins(simulator, `slugs=${slugs.join(',')}`)).status).toBe(status);
  });

  it('answers a closed plugin with date, reason and text', async () => {
    add('shut', { name: 'Shut' });
    catalogue.close('plugin', 'shut', { date: '2018-10-02', reason: 'guideline-violation' });
    expect(await askPlugins(simulator, 'slug=shut')).toMatchObject({
      status: 404,
      body: {
        error: 'closed',
        name: 'Shut',
        slug: 'shut',
        description:
          'This plugin has been closed as of October 2, 2018 and is not available for download. This closure is temporary, pending a full review. Reason: Guideline Violation.',
        closed: true,
        closed_date: '2018-10-02',
        reason: 'guideline-violation',
        reason_text: 'Guideline Violation',
      },
    });
  });

  it('says of a permanent closure that it is permanent, and false for what it does not tell', async () => {
    add('gone');
    catalogue.close('plugin', 'gone', { date: false, permanent: true });
    const { body } = await askPlugins(simulator, 'slug=gone');
    expect(body).toMatchObject({ closed_date: false, reason: false, reason_text: false });
    expect(body['description']).toContain('This closure is permanent.');
  });

  it('answers an unknown action with HTML', async () => {
    const response = await fetch(`${simulator.apiUrl}/plugins/info/1.2/?action=dance`);
    expect(await response.text()).toContain('Action not implemented');
  });

  it('answers what it does not serve with an HTML 404', async () => {
    const response = await fetch(`${simulator.apiUrl}/plugins/info/9/`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
  });
});

describe('the simulator set to older recordings', () => {
  it('answers a closed plugin with status 200', async () => {
    const catalogue = new Catalogue();
    catalogue.add({ type: 'plugin', slug: 'shut' });
    catalogue.close('plugin', 'shut');
    const simulator = await startSimulator({ catalogue, closedStatus: 200 });
    const { status, body } = await askPlugins(simulator, 'slug=shut');
    await simulator.close();
    expect({ status, error: body['error'] }).toEqual({ status: 200, error: 'closed' });
  });
});
