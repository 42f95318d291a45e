import type { Slug } from '../domain/types.js';
import { parseApiAnswer } from './api-answer.js';

const AKISMET = 'akismet' as Slug;

const plugin = { slug: 'akismet', name: 'Akismet', versions: [] };

describe('a package that is found', () => {
  it('brings its facts', () => {
    expect(parseApiAnswer('plugin', AKISMET, 200, plugin)).toMatchObject({
      kind: 'found',
      facts: { slug: 'akismet', displayName: 'Akismet', hasVersions: true },
    });
  });

  it('may have a name of digits, which PHP takes for a number', () => {
    const answer = parseApiAnswer('theme', '2046' as Slug, 200, { ...plugin, slug: 2046 });
    expect(answer).toMatchObject({ kind: 'found', facts: { slug: '2046' } });
  });
});

describe('a closed plugin', () => {
  const closed = {
    error: 'closed',
    name: 'Akismet',
    slug: 'akismet',
    description:
      'This plugin has been closed as of October 2, 2018 and is not available for download.',
    closed: true,
    closed_date: '2018-10-02',
    reason: 'guideline-violation',
    reason_text: 'Guideline Violation',
  };

  it.each([200, 404])('is recognized under status %d', (status) => {
    expect(parseApiAnswer('plugin', AKISMET, status, closed)).toEqual({
      kind: 'closed',
      closure: {
        closedAt: '2018-10-02',
        reason: 'guideline-violation',
        reasonText: 'Guideline Violation',
        permanent: false,
      },
    });
  });

  it('is closed for good when the description says so', () => {
    const description = `${closed.description} This closure is permanent. Reason: Author Request.`;
    expect(parseApiAnswer('plugin', AKISMET, 404, { ...closed, description })).toMatchObject({
      closure: { permanent: true },
    });
  });

  it('may keep date and reason to itself', () => {
    const silent = { ...closed, closed_date: false, reason: false, reason_text: false };
    expect(parseApiAnswer('plugin', AKISMET, 404, silent)).toEqual({
      kind: 'closed',
      closure: { closedAt: null, reason: null, reasonText: null, permanent: false },
    });
  });

  it('is another matter when it is another plugin', () => {
    const answer = parseApiAnswer('plugin', AKISMET, 404, { ...closed, slug: 'jetpack' });
    expect(answer).toEqual({ kind: 'failed', error: 'the answer is about "jetpack"' });
  });
});

describe('evidence of absence', () => {
  it.each([
    ['plugin', 404, { error: 'Plugin not found.' }],
    ['plugin', 200, { error: 'Plugin not found.' }],
    ['theme', 404, { error: 'Theme not found' }],
    ['theme', 200, { error: 'Theme not found' }],
  ] as const)('is a %s that the API under %d calls not found', (type, status, body) => {
    expect(parseApiAnswer(type, AKISMET, status, body)).toEqual({ kind: 'not-found' });
  });

  it('is a name that the API refuses to look up', () => {
    const body = { error: 'Invalid plugin slug.' };
    const refused = parseApiAnswer('plugin', 'wp-db-backup.php' as Slug, 400, body);
    expect(refused).toEqual({ kind: 'not-found' });
    expect(parseApiAnswer('plugin', AKISMET, 400, body).kind).toBe('failed');
  });

  it.each<[string, number, unknown]>([
    ['null', 200, null],
    ['null with 404', 404, null],
    ['false', 200, false],
    ['a list', 200, []],
    ['a list with 404', 404, []],
    ['text', 200, 'closed'],
    ['an empty object', 200, {}],
    ['an empty object with 404', 404, {}],
    ['facts with 404', 404, plugin],
    ['another plugin', 200, { ...plugin, slug: 'jetpack' }],
    ['facts without a name', 200, { ...plugin, slug: undefined }],
    ['an error nobody knows', 404, { error: 'Rate limit reached' }],
    ['an error that is no text', 404, { error: true }],
    ['the words of the other directory', 404, { error: 'Theme not found' }],
    ['not found under a server error', 500, { error: 'Plugin not found.' }],
    ['closed under a refusal', 403, { error: 'closed', closed: true }],
  ])('is not %s', (_, status, body) => {
    expect(parseApiAnswer('plugin', AKISMET, status, body).kind).toBe('failed');
  });
});
