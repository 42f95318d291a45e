import { Catalogue } from '../../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../../simulator/simulator.js';
import { between, report, revisionsIn } from './client.js';

describe('the SVN hosts of the simulator', () => {
  let catalogue: Catalogue;
  let simulator: Simulator;

  beforeEach(async () => {
    catalogue = new Catalogue();
    simulator = await startSimulator({ catalogue });
  });

  afterEach(() => simulator.close());

  async function listing(): Promise<string> {
    return (await fetch(`${simulator.pluginsSvnUrl}/`)).text();
  }

  it('lists directories as mod_dav_svn does, in byte order and with its signature', async () => {
    for (const name of ['akismet', 'a b&c', '50% off', 'привет', "q'<#>", 'Steef']) {
      catalogue.addSvnDirectory('plugin', name);
    }
    expect((await listing()).split('\n')).toEqual([
      '<html><head><title> - Revision 6: /</title></head>',
      '<body>',
      ' <h2> - Revision 6: /</h2>',
      ' <ul>',
      '  <li><a href="50%25%20off/">50% off/</a></li>',
      '  <li><a href="Steef/">Steef/</a></li>',
      '  <li><a href="a%20b&amp;c/">a b&amp;c/</a></li>',
      '  <li><a href="akismet/">akismet/</a></li>',
      `  <li><a href="q'%3c%23%3e/">q'&lt;#&gt;/</a></li>`,
      '  <li><a href="%d0%bf%d1%80%d0%b8%d0%b2%d0%b5%d1%82/">привет/</a></li>',
      ' </ul>',
      ' <hr noshade><em>Powered by <a href="http://subversion.apache.org/">Apache Subversion</a> version 1.14.2 (r1899510).</em>',
      '</body></html>',
    ]);
  });

  it('reports paths, copy sources and revision properties in the order of mod_dav_svn', async () => {
    catalogue.add({ type: 'plugin', slug: 'r&d', versions: ['1.0'] });
    const { status, text } = await report(
      simulator.pluginsSvnUrl,
      `${between(2, 2)}<S:discover-changed-paths/>`,
    );
    expect(status).toBe(200);
    expect(text).toBe(`<?xml version="1.0" encoding="utf-8"?>
<S:log-report xmlns:S="svn:" xmlns:D="DAV:">
<S:log-item>
<S:added-path copyfrom-path="/r&amp;d/trunk" copyfrom-rev="1" node-kind="dir" text-mods="false" prop-mods="false">/r&amp;d/tags/1.0</S:added-path>
<S:modified-path node-kind="file" text-mods="true" prop-mods="false">/r&amp;d/trunk/r&amp;d.php</S:modified-path>
<S:modified-path node-kind="file" text-mods="true" prop-mods="false">/r&amp;d/trunk/readme.txt</S:modified-path>
<D:version-name>2</D:version-name>
<D:creator-displayname>committer</D:creator-displayname>
<S:date>2026-01-01T00:02:00.000000Z</S:date>
<D:comment>Release 1.0.</D:comment>
</S:log-item>
</S:log-report>
`);
  });

  it.each([
    ['upwards', between(1, 3), [1, 2, 3]],
    ['downwards', between(3, 1), [3, 2, 1]],
    ['upwards with a limit', `${between(2, 5)}<S:limit>2</S:limit>`, [2, 3]],
    ['downwards with a limit', `${between(5, 1)}<S:limit>2</S:limit>`, [5, 4]],
    ['revision 0 too', between(0, 1), [0, 1]],
    ['from a start to the newest', '<S:start-revision>4</S:start-revision>', [4, 5]],
    ['from the newest to an end', '<S:end-revision>4</S:end-revision>', [5, 4]],
    ['the newest without bounds', '', [5]],
  ])('reports %s', async (_, elements, revisions) => {
    catalogue.add({ type: 'plugin', slug: 'a', versions: ['1', '2', '3', '4'] });
    const { text } = await report(simulator.pluginsSvnUrl, elements);
    expect(revisionsIn(text)).toEqual(revisions);
  });

  it.each([
    ['<S:no-revprops/>', []],
    ['<S:revprop>svn:date</S:revprop>', ['S:date']],
    ['<S:all-revprops/>', ['D:creator-displayname', 'S:date', 'D:comment']],
  ])('answers the properties asked by %s', async (elements, properties) => {
    catalogue.addSvnDirectory('plugin', 'a');
    const { text } = await report(simulator.pluginsSvnUrl, between(1, 1) + elements);
    const found = Array.from(
      text.matchAll(/<(D:creator-displayname|S:date|D:comment)>/g),
      ([, name]) => name,
    );
    expect(found).toEqual(properties);
    expect(text).not.toContain('-path');
  });

  it.each([
    ['a start beyond the newest revision', between(1, 9), '/!svn/bc/0/', 9],
    ['a baseline beyond the newest revision', between(1, 1), '/!svn/bc/7/', 7],
  ])('does not know %s', async (_, elements, path, missing) => {
    catalogue.addSvnDirectory('plugin', 'a');
    const { status, text } = await report(simulator.pluginsSvnUrl, elements, path);
    expect(status).toBe(404);
    expect(text).toContain('errcode="160006"');
    expect(text).toContain(`No such revision ${missing}\n`);
  });

  it('refuses a body that is not a log-report', async () => {
    expect((await report(simulator.pluginsSvnUrl, '<S:limit>')).status).toBe(400);
  });

  it('names the youngest revision to OPTIONS', async () => {
    catalogue.addSvnDirectory('plugin', 'a');
    const response = await fetch(`${simulator.pluginsSvnUrl}/`, { method: 'OPTIONS' });
    expect(response.headers.get('svn-youngest-rev')).toBe('1');
  });

  it('lets commit messages carry signs that XML forbids', async () => {
    const at = '2026-02-01T00:00:00Z';
    catalogue.repository('plugin').commit([], 'a\u0001b', at);
    expect((await report(simulator.pluginsSvnUrl, between(1, 1))).text).toContain('a\u0001b');
  });

  it('shows the listing replica behind the log replica, and the other way round', async () => {
    catalogue.addSvnDirectory('plugin', 'old');
    catalogue.add({ type: 'plugin', slug: 'removed', versions: [] });
    catalogue.remove('plugin', 'removed');
    catalogue.addSvnDirectory('plugin', 'new');
    const repository = catalogue.repository('plugin');
    repository.listingLag = 2;
    repository.reportLag = 0;
    expect(await listing()).toContain('Revision 2: /');
    expect(await listing()).toContain('"removed/"');
    expect(await listing()).not.toContain('"new/"');
    repository.listingLag = 0;
    repository.reportLag = 2;
    expect(await listing()).toContain('"new/"');
    expect((await report(simulator.pluginsSvnUrl, between(1, 4))).status).toBe(404);
  });

  it('keeps plugins and themes apart', async () => {
    catalogue.add({ type: 'theme', slug: 'astra', versions: ['4.0'] });
    const { text } = await report(
      simulator.themesSvnUrl,
      `${between(1, 2)}<S:discover-changed-paths/>`,
    );
    expect(text).toContain('>/astra/4.0<');
    expect(await listing()).toContain('Revision 0: /');
  });

  it('serves a listing of 75,000 names', async () => {
    for (let index = 0; index < 75_000; index += 1) {
      catalogue
        .repository('plugin')
        .commit([{ action: 'added', path: `/p${index}`, kind: 'dir' }], '');
    }
    expect((await listing()).match(/<li>/g)).toHaveLength(75_000);
  });
});
