import { hashedAssets } from './hashed-assets.js';

const files = (entries: Record<string, string>): ReadonlyMap<string, Buffer> =>
  new Map(Object.entries(entries).map(([name, text]) => [name, Buffer.from(text)]));

const CSS = "/* Why. */\na {\n  src: url('face.woff2'); /* and\n here */\n}\n";

it('names each file after its content and tells its type', () => {
  const assets = hashedAssets(files({ 'theme.js': 'x', 'icon.svg': '<svg/>', 'face.woff2': '1' }));
  expect([...assets].map(([name, { url, type }]) => [name, url, type])).toEqual([
    ['theme.js', '/assets/theme.2d711642b726b044.js', 'text/javascript; charset=utf-8'],
    ['icon.svg', expect.stringMatching(/^\/assets\/icon\.[0-9a-f]{16}\.svg$/), 'image/svg+xml'],
    ['face.woff2', expect.stringMatching(/^\/assets\/face\.[0-9a-f]{16}\.woff2$/), 'font/woff2'],
  ]);
});

it('serves stylesheets with hashed references, without comments and indentation', () => {
  const assets = hashedAssets(files({ 'site.css': CSS, 'face.woff2': '1' }));
  const font = assets.get('face.woff2')?.url ?? '';
  expect(assets.get('site.css')?.bytes.toString()).toBe(`a {\nsrc: url('${font}');\n}\n`);
});

it('renames a stylesheet when a file that it names changes', () => {
  const [one, two] = ['1', '2'].map(
    (font) => hashedAssets(files({ 'site.css': CSS, 'face.woff2': font })).get('site.css')?.url,
  );
  expect(one).not.toBe(two);
});

it('leaves out what no page asks for', () => {
  expect([...hashedAssets(files({ 'OFL.txt': 'x', LICENCE: 'x', '.css': 'x' })).keys()]).toEqual(
    [],
  );
});

it('refuses a stylesheet that names a file that is not there', () => {
  expect(() => hashedAssets(files({ 'site.css': CSS }))).toThrow('site.css names face.woff2');
});
