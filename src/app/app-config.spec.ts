import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';
import { GLOBAL_OPTIONS } from '../shared/cli/command-manifest.js';
import { InvalidInputError } from '../shared/errors/app-error.js';
import { loadConfig } from '../shared/config/config.loader.js';
import { sectionsOf, settingSources } from '../shared/config/setting.decorator.js';
import { AppConfig } from './app-config.js';

const directory = mkdtempSync(join(tmpdir(), 'wppackages-config-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function yaml(text: string): string {
  const path = join(directory, 'settings.yaml');
  writeFileSync(path, text);
  return path;
}

function problemsOf(load: () => unknown): readonly string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
}

it('takes defaults, YAML, environment and flags, each beating the one before', () => {
  const config = yaml(
    'db:\n  path: from-yaml.db\nlog_level: warn\nwordpress_org:\n  concurrency: 3\n',
  );
  const environment = { DB_PATH: 'from-env.db', LOG_LEVEL: 'error' };
  const loaded = loadConfig(AppConfig, environment, { config, logLevel: 'debug' });
  expect(loaded.db.path).toBe('from-env.db');
  expect(loaded.instance.logLevel).toBe('debug');
  expect(loaded.wordpressOrg.concurrency).toBe(3);
  expect(loaded.wordpressOrg.maxAttempts).toBe(3);
});

it('counts an empty variable as not set', () => {
  expect(loadConfig(AppConfig, { DB_PATH: '' }).db.path).toBe('./storage/wppackages.db');
});

it.each([
  ['true', true],
  ['1', true],
  ['FALSE', false],
  ['0', false],
])('reads the switch WP_PACKAGES_DEPLOY_R2=%s as %s', (text, expected) => {
  expect(loadConfig(AppConfig, { WP_PACKAGES_DEPLOY_R2: text }).r2.enabled).toBe(expected);
});

it('takes the manual’s spelling of a variable before the other one', () => {
  const both = { WP_COMPOSER_DEPLOY_R2: 'true', WP_PACKAGES_DEPLOY_R2: 'false' };
  expect(loadConfig(AppConfig, both).r2.enabled).toBe(true);
});

it.each([
  [{ LISTEN_ADDR: ':99999' }, 'LISTEN_ADDR=":99999": must be host:port or :port'],
  [{ METRICS_ADDR: 'nowhere' }, 'METRICS_ADDR="nowhere": must be host:port or :port'],
  [{ R2_CDN_BUCKET: 'images' }, 'R2_CDN_PUBLIC_URL="": must be an http or https URL'],
])('refuses %j with the variable to set', (environment, problem) => {
  expect(problemsOf(() => loadConfig(AppConfig, environment))).toEqual([
    expect.stringContaining(problem),
  ]);
});

it('lists every problem at once, each with its source', () => {
  const config = yaml('colour: red\ndb: nowhere\nguard:\n  closures_min: -1\n');
  const environment = {
    DISCOVERY_CONCURRENCY: '0',
    WPORG_API_URL: 'ftp://x',
    R2_CONCURRENCY: 'many',
  };
  const problems = problemsOf(() =>
    loadConfig(AppConfig, environment, { config, logLevel: 'loud' }),
  );
  expect(problems).toEqual([
    expect.stringMatching(/^colour: unknown key; allowed: app_url, /),
    'db: expected a map of settings',
    expect.stringMatching(/^--log-level="loud": .*debug, info, warn, error/),
    expect.stringMatching(/^R2_CONCURRENCY="many": .*256/),
    expect.stringMatching(/^R2_CONCURRENCY="many": .*1/),
    expect.stringMatching(/^R2_CONCURRENCY="many": .*integer/),
    expect.stringMatching(/^WPORG_API_URL="ftp:\/\/x": .*URL/),
    'DISCOVERY_CONCURRENCY=0: concurrency must not be less than 1',
    'guard.closures_min=-1: closuresMin must not be less than 0',
  ]);
});

it('does not print a secret that is wrong', () => {
  const config = yaml('r2:\n  secret_access_key: 12345\n');
  const problems = problemsOf(() => loadConfig(AppConfig, {}, { config }));
  expect(problems).toEqual([expect.stringMatching(/^r2.secret_access_key=\(secret\): /)]);
});

it.each([
  ['a missing file', '/nowhere/settings.yaml', /ENOENT/],
  ['a file that is no YAML', yaml('a: [1'), /--config/],
])('refuses %s', (_, config, message) => {
  writeFileSync(join(directory, 'settings.yaml'), 'a: [1');
  expect(problemsOf(() => loadConfig(AppConfig, {}, { config }))).toEqual([
    expect.stringMatching(message),
  ]);
});

it('refuses a file that holds no map', () => {
  expect(problemsOf(() => loadConfig(AppConfig, {}, { config: yaml('- a\n') }))).toEqual([
    'the file: expected a map of settings',
  ]);
});

it('cannot be changed afterwards', () => {
  const config = loadConfig(AppConfig, {});
  expect(() => {
    config.db.path = 'elsewhere';
  }).toThrow(TypeError);
});

it('takes every global flag but --config, which names the file', () => {
  const sections = [...sectionsOf(new AppConfig()).values()];
  const sources = sections.flatMap((section) => [...settingSources(section).values()]);
  const taken = sources.flatMap(({ flag }) => flag ?? []);
  const options = GLOBAL_OPTIONS.map(({ flags }) => new Option(flags).attributeName());
  expect(['config', ...taken].sort()).toEqual(options.sort());
});

it.each([
  ['APP_URL', 'HTTPS://App.Example:443/', 'https://app.example'],
  ['APP_URL', 'https://пример.рф', 'https://xn--e1afmkfd.xn--p1ai'],
  ['WPORG_API_URL', 'https://api.example/', 'https://api.example'],
  ['WPORG_PLUGINS_SVN_URL', 'https://svn.example/plugins//', 'https://svn.example/plugins'],
  ['WPORG_THEMES_SVN_URL', 'https://svn.example/themes/', 'https://svn.example/themes'],
  ['R2_ENDPOINT', 'https://r2.example/', 'https://r2.example'],
  ['REPOSITORY_URL', 'https://repo.example/', 'https://repo.example'],
  ['SITE_CONTACT_URL', ' mailto:us@example.org ', 'mailto:us@example.org'],
  ['SITE_SOURCE_URL', ' https://Git.Example/x ', 'https://git.example/x'],
  ['TRUSTED_PROXIES', ' loopback ', 'loopback'],
])('gives %s=%j its one form', (name, typed, value) => {
  const config = loadConfig(AppConfig, { [name]: typed });
  const values = [...sectionsOf(config).values()].flatMap(
    (section) => Object.values(section) as unknown[],
  );
  expect(values).toContain(value);
  expect(values).not.toContain(typed);
});
