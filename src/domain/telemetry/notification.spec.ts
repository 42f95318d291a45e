import fc from 'fast-check';
import { MOST_ENTRIES, parseNotification } from './notification.js';

const entry = (name: unknown, version: unknown): object => ({ name, version });

it('reads what Composer sends', () => {
  const downloads = [
    entry('wp-plugin/akismet', '5.3.0.0'),
    { ...entry('wp-theme/astra', '4.1.0.0-RC1'), downloaded: true },
    entry('wp-plugin/hello-dolly', 'dev-trunk'),
  ];
  expect(parseNotification({ downloads, more: 1 })).toEqual({
    kind: 'valid',
    foreign: 0,
    installs: [
      { type: 'plugin', slug: 'akismet', versions: ['5.3.0.0'] },
      { type: 'theme', slug: 'astra', versions: ['4.1.0.0-RC1'] },
      { type: 'plugin', slug: 'hello-dolly', versions: ['dev-trunk'] },
    ],
  });
});

it('takes a version as it is sent, and normalized where that is another one', () => {
  expect(parseNotification({ downloads: [entry('wp-plugin/a', 'v5.3')] })).toMatchObject({
    installs: [{ versions: ['v5.3', '5.3.0.0'] }],
  });
});

it.each([
  [entry('composer/installers', '2.3.0.0')],
  [entry('plugin/akismet', '5.3.0.0')],
  [entry('wp-plugin/Akismet', '5.3.0.0')],
  [entry('wp-plugin/../x', '5.3.0.0')],
  [entry('akismet', '5.3.0.0')],
  [entry('wp-plugin/akismet', '')],
  [entry('wp-plugin/akismet', 'dev-main')],
  [entry('wp-plugin/akismet', '1'.repeat(1_000))],
  [entry('wp-plugin/akismet', 5)],
  [entry(undefined, '5.3.0.0')],
  ['wp-plugin/akismet'],
  [null],
])('passes over the entry %j', (bad) => {
  const downloads = [bad, entry('wp-plugin/a', '1.0.0.0')];
  expect(parseNotification({ downloads })).toMatchObject({
    kind: 'valid',
    foreign: 1,
    installs: [{ slug: 'a' }],
  });
});

it.each([[undefined], [null], ['x'], [[]], [{}], [{ downloads: {} }], [{ downloads: null }]])(
  'says what is wrong with the body %j',
  (body) => {
    expect(parseNotification(body)).toEqual({
      kind: 'malformed',
      reason: 'The body must be an object with an array "downloads".',
    });
  },
);

it('takes a thousand entries and no more', () => {
  const downloads = Array.from({ length: MOST_ENTRIES }, () => entry('wp-plugin/a', '1.0'));
  expect(parseNotification({ downloads })).toMatchObject({ kind: 'valid' });
  expect(parseNotification({ downloads: [...downloads, null] })).toMatchObject({
    kind: 'malformed',
    reason: expect.stringContaining('1001 entries') as string,
  });
});

it('accounts for every entry, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(fc.anything(), { maxLength: 20 }), (downloads) => {
      const notification = parseNotification({ downloads });
      if (notification.kind !== 'valid') throw new Error(notification.reason);
      expect(notification.installs.length + notification.foreign).toBe(downloads.length);
    }),
  );
});
