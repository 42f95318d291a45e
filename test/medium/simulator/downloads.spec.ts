import { Catalogue } from '../../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../../simulator/simulator.js';
import { readStoredZip } from './zip-reader.js';

describe('the downloads of the simulator', () => {
  let catalogue: Catalogue;
  let simulator: Simulator;

  beforeEach(async () => {
    catalogue = new Catalogue();
    simulator = await startSimulator({ catalogue });
  });

  afterEach(() => simulator.close());

  async function download(path: string): Promise<Map<string, string>> {
    const response = await fetch(simulator.downloadsUrl + path);
    expect(response.headers.get('content-type')).toBe('application/zip');
    return readStoredZip(Buffer.from(await response.arrayBuffer()));
  }

  it('serves a tag of a plugin with its header and readme', async () => {
    catalogue.add({ type: 'plugin', slug: 'hello', name: 'Héllo', versions: ['1.0', '1.1'] });
    const files = await download('/plugin/hello.1.0.zip');
    expect([...files.keys()]).toEqual(['hello/hello.php', 'hello/readme.txt']);
    expect(files.get('hello/hello.php')).toContain(' * Plugin Name: Héllo\n');
    expect(files.get('hello/hello.php')).toContain(' * Version: 1.0\n');
    expect(files.get('hello/readme.txt')).toContain('Stable tag: 1.1');
  });

  it('serves trunk under the bare slug', async () => {
    catalogue.add({ type: 'plugin', slug: 'hello', versions: [], version: '0.7' });
    const files = await download('/plugin/hello.zip');
    expect(files.get('hello/hello.php')).toContain(' * Version: 0.7\n');
  });

  it('serves a theme with its style sheet', async () => {
    catalogue.add({ type: 'theme', slug: 'child', parent: 'mother', versions: ['2.0'] });
    const files = await download('/theme/child.2.0.zip');
    expect(files.get('child/style.css')).toContain(' * Template: mother\n');
  });

  it('finds versions whose spelling or slug holds dots', async () => {
    catalogue.add({ type: 'theme', slug: 'blooog-v1.1', versions: ['1.1 b'] });
    expect((await download('/theme/blooog-v1.1.1.1b.zip')).size).toBe(2);
  });

  it('gives a tag that was made again other bytes', async () => {
    catalogue.add({ type: 'plugin', slug: 'hello', versions: ['1.0'] });
    const before = await download('/plugin/hello.1.0.zip');
    catalogue.retag('plugin', 'hello', '1.0');
    expect(await download('/plugin/hello.1.0.zip')).not.toEqual(before);
  });

  it('keeps the zips of a closed plugin', async () => {
    catalogue.add({ type: 'plugin', slug: 'hello', versions: ['1.0'] });
    catalogue.close('plugin', 'hello');
    expect((await download('/plugin/hello.1.0.zip')).size).toBe(2);
  });

  it.each(['/plugin/hello.9.zip', '/plugin/nobody.zip', '/theme/hello.zip', '/core/x.zip', '/%zz'])(
    'does not have %s',
    async (path) => {
      catalogue.add({ type: 'plugin', slug: 'hello', versions: ['1.0'] });
      const response = await fetch(simulator.downloadsUrl + path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('text/html');
    },
  );

  it('answers HEAD without a body', async () => {
    catalogue.add({ type: 'plugin', slug: 'hello', versions: ['1.0'] });
    const url = `${simulator.downloadsUrl}/plugin/hello.1.0.zip`;
    const response = await fetch(url, { method: 'HEAD' });
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100);
    expect(await response.text()).toBe('');
  });
});
