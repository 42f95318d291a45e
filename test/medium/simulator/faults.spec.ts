import { Catalogue } from '../../simulator/catalogue.js';
import { Faults, type FaultTarget } from '../../simulator/faults.js';
import { startSimulator, type Simulator } from '../../simulator/simulator.js';
import { askPlugins, between, report } from './client.js';

describe('the faults of the simulator', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    const catalogue = new Catalogue();
    catalogue.add({ type: 'plugin', slug: 'one' });
    catalogue.add({ type: 'plugin', slug: 'two' });
    simulator = await startSimulator({ catalogue });
  });

  afterEach(() => simulator.close());

  function infoUrl(slug: string): string {
    return `${simulator.apiUrl}/plugins/info/1.2/?action=plugin_information&slug=${slug}`;
  }

  it('answers a status with an HTML page and Retry-After', async () => {
    simulator.faults.add({ service: 'api', kind: 'status', status: 429, retryAfterSeconds: 3 });
    const response = await fetch(infoUrl('one'));
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.text()).toContain('429 Too Many Requests');
  });

  it.each([
    ['html', '<html>'],
    ['garbage', '\u0001'],
    ['json-null', 'null'],
    ['json-empty-array', '[]'],
  ] as const)('answers %s with status 200', async (kind, start) => {
    simulator.faults.add({ service: 'all', kind });
    const response = await fetch(infoUrl('one'));
    expect(response.status).toBe(200);
    expect((await response.text()).startsWith(start)).toBe(true);
  });

  it.each(['reset', 'truncated'] as const)('breaks the connection: %s', async (kind) => {
    simulator.faults.add({ service: 'api', kind });
    await expect(fetch(infoUrl('one')).then((response) => response.text())).rejects.toThrow();
  });

  it('ends a body in the middle as if it were whole', async () => {
    simulator.faults.add({ service: 'api', kind: 'halved' });
    const body = await (await fetch(infoUrl('one'))).text();
    expect(body.startsWith('{"name":"One"')).toBe(true);
    expect(() => JSON.parse(body) as unknown).toThrow(SyntaxError);
  });

  it('trickles until the client gives up', async () => {
    simulator.faults.add({ service: 'api', kind: 'trickle', ms: 20 });
    const response = await fetch(infoUrl('one'), { signal: AbortSignal.timeout(150) });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('timeout');
  });

  it('leaves out every version', async () => {
    simulator.faults.add({ service: 'api', slug: 'one', kind: 'empty-versions' });
    expect((await askPlugins(simulator, 'slug=one')).body).toMatchObject({
      slug: 'one',
      versions: [],
    });
  });

  it('hangs until the client gives up', async () => {
    simulator.faults.add({ service: 'api', kind: 'hang' });
    await expect(fetch(infoUrl('one'), { signal: AbortSignal.timeout(50) })).rejects.toThrow(
      'timeout',
    );
  });

  it('is slow and then right', async () => {
    simulator.faults.add({ service: 'api', kind: 'slow', ms: 30 });
    const before = performance.now();
    expect((await askPlugins(simulator, 'slug=one')).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(25);
  });

  it.each([
    ['closed', { error: 'closed' }],
    ['not-found', { error: 'Plugin not found.' }],
    ['wrong-slug', { slug: 'one-2' }],
  ] as const)('lies about one package of a batch: %s', async (kind, answer) => {
    simulator.faults.add({ service: 'api', kind, slug: 'one' });
    const { body } = await askPlugins(simulator, 'slugs=one,two');
    expect(body).toMatchObject({ one: answer, two: { slug: 'two' } });
  });

  it('truncates a log in the middle of it', async () => {
    simulator.faults.add({ service: 'svn', method: 'REPORT', kind: 'truncated' });
    await expect(report(simulator.pluginsSvnUrl, between(1, 2))).rejects.toThrow();
    expect((await fetch(`${simulator.pluginsSvnUrl}/`)).status).toBe(200);
  });

  it('hits as often as it was told and not after it was removed', async () => {
    simulator.faults.add({ service: 'api', kind: 'status', status: 503, times: 2 });
    const remove = simulator.faults.add({
      service: 'api',
      kind: 'status',
      status: 500,
      slug: /^tw/,
    });
    const statuses: number[] = [];
    for (const slug of ['one', 'one', 'one', 'two'])
      statuses.push((await fetch(infoUrl(slug))).status);
    remove();
    statuses.push((await fetch(infoUrl('two'))).status);
    expect(statuses).toEqual([503, 503, 200, 500, 200]);
  });

  it('is cleared as a whole', async () => {
    simulator.faults.add({ service: 'all', kind: 'reset' });
    simulator.faults.clear();
    expect((await fetch(infoUrl('one'))).status).toBe(200);
  });
});

describe('the probability of a fault', () => {
  const target: FaultTarget = { service: 'api', method: 'GET', path: '/', slugs: [] };

  function draws(seed: number): readonly boolean[] {
    const faults = new Faults(seed);
    faults.add({ service: 'api', kind: 'reset', probability: 0.25 });
    return Array.from({ length: 1_000 }, () => faults.take(target).length > 0);
  }

  it('is kept and repeatable', () => {
    const hits = draws(7).filter(Boolean).length;
    expect(hits).toBeGreaterThan(200);
    expect(hits).toBeLessThan(300);
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
  });
});
