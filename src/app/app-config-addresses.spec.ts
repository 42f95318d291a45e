import { InvalidInputError } from '../shared/errors/app-error.js';
import { loadConfig } from '../shared/config/config.loader.js';
import { AppConfig } from './app-config.js';

function problemsWith(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    loadConfig(AppConfig, environment);
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
}

const PATHS = [
  'https://example.org/composer/',
  'https://example.org/composer',
  'https://example.org//',
  'https://example.org/.well-known',
  'https://example.org/%2e/x',
];

const REFUSED = [
  'https://example.org?x=1',
  'https://example.org/?',
  'https://example.org/#',
  'https://example.org#top',
  'https://me:secret@example.org',
  'https://me@example.org/',
  'https://@example.org',
  'https://exa mple.org',
  'https://example.org/a b',
  'https:\\\\example.org',
  'https://example.org:port',
  'https://',
  'ftp://example.org',
  '//example.org',
  'example.org',
  '/composer',
];

describe('APP_URL', () => {
  it.each([
    'https://example.org',
    'https://example.org/',
    'HTTP://Example.org',
    'http://localhost:8080',
    'http://127.0.0.1:8080/',
    'http://[::1]:8080',
    'https://wp-packages.пример',
  ])('may be %s', (url) => {
    expect(problemsWith({ APP_URL: url })).toEqual([]);
  });

  it.each(PATHS)('is refused under a path, with the reason: %s', (url) => {
    expect(problemsWith({ APP_URL: url })).toEqual([
      `APP_URL="${url}": must be an origin such as https://example.org, without a path: Composer ` +
        'reads the addresses of packages.json from the root of its host, so give the repository ' +
        'a host name of its own',
    ]);
  });

  it.each(REFUSED)('cannot be %s', (url) => {
    expect(problemsWith({ APP_URL: url })).toHaveLength(1);
  });
});

describe.each(['WPORG_API_URL', 'WPORG_PLUGINS_SVN_URL', 'WPORG_THEMES_SVN_URL', 'R2_ENDPOINT'])(
  '%s',
  (name) => {
    it.each([...PATHS, 'http://127.0.0.1:3000'])('may be %s', (url) => {
      expect(problemsWith({ [name]: url })).toEqual([]);
    });

    it.each(REFUSED)('cannot be %s', (url) => {
      expect(problemsWith({ [name]: url })).toEqual([
        expect.stringMatching(/must be an http or https URL without user name/) as string,
      ]);
    });
  },
);
