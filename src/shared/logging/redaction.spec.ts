import fc from 'fast-check';
import { isSecretName, redactor } from './redaction.js';

const KEY = 'k9-"quoted"\\and/+=%-0123456789abcdef';
const redact = redactor([KEY, '', 'abc']);

it.each([
  ['as it is', `with ${KEY}.`, 'with [redacted].'],
  ['in JSON', JSON.stringify({ text: KEY }), '{"text":"[redacted]"}'],
  ['in a URL', `/x?y=${encodeURIComponent(KEY)}&z=1`, '/x?y=[redacted]&z=1'],
  ['twice', `${KEY}${KEY}`, '[redacted][redacted]'],
])('takes a known secret out %s', (_, text, expected) => {
  expect(redact(text)).toBe(expected);
});

it.each([
  ['https://user:pw@host/x', 'https://[redacted]@host/x'],
  ['https://ghp_token@host:80/x@y', 'https://[redacted]@host:80/x@y'],
  ['see s3://a:b@c and redis://:p@d', 'see s3://[redacted]@c and redis://[redacted]@d'],
  [
    'GET /o?X-Amz-Credential=AK%2F1&X-Amz-Signature=ab12&x=1',
    'GET /o?X-Amz-Credential=[redacted]&X-Amz-Signature=[redacted]&x=1',
  ],
  ['/login?token=abc#top', '/login?token=[redacted]'],
  ['?sig=abc&design=flat', '?sig=[redacted]&design=flat'],
  [
    'DB_PASSWORD=hunter2 R2_SECRET_ACCESS_KEY=x',
    'DB_PASSWORD=[redacted] R2_SECRET_ACCESS_KEY=[redacted]',
  ],
  ['{"password":"hunter2","a":1}', '{"password":"[redacted]","a":1}'],
  ['Authorization: Basic dXNlcjpwdw==\r\nHost: x', 'Authorization: [redacted]\r\nHost: x'],
  ['Set-Cookie: sid=1; Path=/', 'Set-Cookie: [redacted]'],
  ['sent Bearer eyJhbGciOi.x.y to it', 'sent Bearer [redacted] to it'],
])('takes what looks like a secret out of %j', (text, expected) => {
  expect(redact(text)).toBe(expected);
});

it.each([
  'nothing to hide',
  'Unexpected token } in JSON at position 3',
  'abc is too short to be a secret',
  'https://plugins.svn.wordpress.org/akismet/@123',
  'mail user@example.org',
  'basic auth',
])('leaves %j alone', (text) => {
  expect(redact(text)).toBe(text);
});

it.each([
  ['password', true],
  ['newPassword', true],
  ['API_KEY', true],
  ['accessKeyId', true],
  ['set-cookie', true],
  ['Authorization', true],
  ['key', false],
  ['passed', false],
  ['slug', false],
])('the name %s is secret: %s', (name, expected) => {
  expect(isSecretName(name)).toBe(expected);
});

it('takes a secret of any characters out of any text', () => {
  const secrets = fc
    .string({ minLength: 4, unit: 'binary' })
    .filter((text) => !'[redacted]'.includes(text));
  fc.assert(
    fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
      const text = redactor([secret])(`${before}${secret}${after}${JSON.stringify(secret)}`);
      expect(text).not.toContain(secret);
    }),
  );
});

it.each(['a', 'password', 'a://', '"token":', 'cookie ', 'x.'])(
  'is done with a long text of %j in no time',
  (piece) => {
    const began = performance.now();
    redact(piece.repeat(200_000 / piece.length));
    expect(performance.now() - began).toBeLessThan(1_000);
  },
);
