import { loadConfig } from '../config/config.loader.js';
import { SiteSettings } from './site.settings.js';

it.each([
  ['SITE_SOURCE_URL', 'https://git.example.org/ours'],
  ['SITE_CONTACT_URL', 'https://example.org/contact'],
  ['SITE_CONTACT_URL', 'mailto:us@example.org'],
  ['REPOSITORY_URL', 'http://localhost:8080'],
])('takes %s=%s', (name, value) => {
  expect(Object.values(loadConfig(SiteSettings, { [name]: value }))).toContain(value);
});

it.each([
  ['SITE_SOURCE_URL', 'mailto:us@example.org', 'must be an http or https URL'],
  ['SITE_SOURCE_URL', 'javascript:alert(1)', 'must be an http or https URL'],
  ['SITE_CONTACT_URL', 'us@example.org', 'or mailto: and one address'],
  ['REPOSITORY_URL', 'https://user:word@example.org', 'without credentials'],
])('refuses %s=%s', (name, value, reason) => {
  expect(() => loadConfig(SiteSettings, { [name]: value })).toThrow(reason);
});
