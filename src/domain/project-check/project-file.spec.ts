import fc from 'fast-check';
import { hasSlug, MOST_PACKAGES, parseProjectFile, readProjectFile } from './project-file.js';

function packagesOf(document: unknown): unknown {
  return readProjectFile(document).project?.packages;
}

it('reads what composer.json requires of WordPress.org and WPackagist', () => {
  const { project } = readProjectFile({
    name: 'acme/site',
    require: {
      php: '>=8.1',
      'roots/wordpress': '^6.8',
      'WP-Plugin/Akismet': '^5.3',
      'wpackagist-theme/astra': '*',
    },
    'require-dev': { 'wp-plugin/query-monitor': 3, 'wp-plugin/akismet': '^4' },
  });
  const facts = { version: null, isWpackagist: false, isDev: false };
  expect(project).toEqual({
    kind: 'composer.json',
    packages: [
      { ...facts, name: 'wp-plugin/akismet', type: 'plugin', slug: 'akismet', constraint: '^5.3' },
      {
        ...facts,
        ...{ name: 'wpackagist-theme/astra', type: 'theme', slug: 'astra' },
        ...{ constraint: '*', isWpackagist: true },
      },
      {
        ...facts,
        ...{ name: 'wp-plugin/query-monitor', type: 'plugin', slug: 'query-monitor' },
        ...{ constraint: null, isDev: true },
      },
    ],
  });
});

it('reads what composer.lock installs', () => {
  const { project } = readProjectFile({
    packages: [
      { name: 'wp-plugin/akismet', version: '5.3.1', require: { 'wp-plugin/other': '*' } },
      { name: 'psr/log', version: '3.0.0' },
      null,
      'wp-plugin/text',
      { version: '1' },
    ],
    'packages-dev': [{ name: 'wp-theme/astra' }],
  });
  const facts = { constraint: null, isWpackagist: false };
  expect(project).toEqual({
    kind: 'composer.lock',
    packages: [
      {
        ...facts,
        ...{ name: 'wp-plugin/akismet', type: 'plugin', slug: 'akismet' },
        ...{ version: '5.3.1', isDev: false },
      },
      {
        ...facts,
        ...{ name: 'wp-theme/astra', type: 'theme', slug: 'astra' },
        ...{ version: null, isDev: true },
      },
    ],
  });
});

it.each([
  ['nothing of WordPress.org', { require: {} }],
  ['only a development section', { 'require-dev': { 'psr/log': '*' }, require: [] }],
  ['only development packages', { 'packages-dev': [] }],
])('reads a file with %s', (_, document) => {
  expect(packagesOf(document)).toEqual([]);
});

it.each([
  ['no JSON', '{', 'not JSON'],
  ['no object', '[]', 'not an object'],
  ['null', 'null', 'not an object'],
  ['another file', '{"scripts":{}}', 'neither require'],
])('says why it does not read %s', (_, text, problem) => {
  expect(parseProjectFile(text).problem).toContain(problem);
});

it('takes a byte order mark for nothing', () => {
  expect(parseProjectFile('\uFEFF{"require":{}}').project?.kind).toBe('composer.json');
});

it('does not read more packages than a project has', () => {
  const names = Array.from({ length: MOST_PACKAGES + 1 }, (_, n): [string, string] => [
    `wp-plugin/p${n}`,
    '*',
  ]);
  const { problem } = readProjectFile({ require: Object.fromEntries(names) });
  expect(problem).toBe('The file names 501 plugins and themes; at most 500 are checked at once.');
});

it('cuts what no version, constraint or name can be', () => {
  const long = 'x'.repeat(10_000);
  const [pkg] =
    readProjectFile({ require: { [`wp-plugin/${long}`]: long } }).project?.packages ?? [];
  expect(pkg?.name).toHaveLength(201);
  expect(pkg?.constraint).toHaveLength(201);
  expect(pkg && hasSlug(pkg)).toBe(false);
});

it('survives nesting as deep as a file can be', () => {
  const deep = '['.repeat(500_000) + ']'.repeat(500_000);
  const { project } = parseProjectFile(`{"extra":${deep},"require":{"wp-plugin/a":"*"}}`);
  expect(project?.packages).toHaveLength(1);
});

it('reads any document without failing', () => {
  const names = fc.constantFrom('require', 'require-dev', 'packages', 'packages-dev', '__proto__');
  fc.assert(
    fc.property(fc.dictionary(names, fc.jsonValue()), (document) => {
      const { project, problem } = parseProjectFile(JSON.stringify(document));
      expect(project === undefined).toBe(problem !== undefined);
    }),
  );
});
