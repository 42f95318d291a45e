import { loadConfig } from '../shared/config/config.loader.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { AppKey } from '../shared/secrets/app-key.js';
import { NetworkPseudonyms } from './network-pseudonyms.js';

const KEY = 'k'.repeat(32);
const NETWORK = '203.0.113.7';

function names(appKey = KEY, day = '2026-03-10'): NetworkPseudonyms {
  const clock = { now: () => new Date(`${day}T12:00:00Z`) };
  return new NetworkPseudonyms(
    new AppKey(loadConfig(InstanceSettings, { APP_KEY: appKey })),
    clock,
  );
}

it('gives a network the same name in every process of a day', () => {
  expect(names().of(NETWORK)).toMatch(/^[0-9a-f]{16}$/);
  expect(names().of(NETWORK)).toBe(names().of(NETWORK));
});

it.each([
  ['another network', names().of('203.0.113.8')],
  ['another day', names(KEY, '2026-03-11').of(NETWORK)],
  ['another APP_KEY', names('x'.repeat(32)).of(NETWORK)],
])('gives another name for %s', (_, name) => {
  expect(name).not.toBe(names().of(NETWORK));
});
