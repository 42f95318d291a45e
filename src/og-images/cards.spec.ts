import { packageCard, pageCard, type ImageFacts } from './cards.js';
import { imageVersion } from './image-version.js';

const AKISMET: ImageFacts = {
  type: 'plugin',
  name: 'akismet',
  displayName: 'Akismet Anti-spam',
  description: 'Blocks spam.',
  directoryVersion: '5.3.1',
  activeInstalls: 6_000_000,
  installs: 12_345,
  isClosed: false,
  hiddenAt: null,
};

const versionOf = (facts: Partial<ImageFacts>): string =>
  imageVersion(packageCard({ ...AKISMET, ...facts }, 'WP Packages'));
const drawn = (facts: Partial<ImageFacts>): string =>
  JSON.stringify(packageCard({ ...AKISMET, ...facts }, 'WP Packages'));

describe('the version of an image', () => {
  it.each<Partial<ImageFacts>>([
    { displayName: 'Akismet' },
    { directoryVersion: '5.3.2' },
    { installs: 12_600 },
    { activeInstalls: 7_000_000 },
    { description: 'Blocks.' },
    { isClosed: true },
    { type: 'theme' },
  ])('changes with %j', (facts) => {
    expect(versionOf(facts)).not.toBe(versionOf({}));
  });

  it('stays when what is shown stays', () => {
    expect(versionOf({ installs: 12_346 })).toBe(versionOf({}));
    expect(versionOf({})).toMatch(/^[0-9a-f]{12}$/);
  });

  it('changes with the name of the site', () => {
    expect(imageVersion(pageCard('Status', 'How fresh.', 'One'))).not.toBe(
      imageVersion(pageCard('Status', 'How fresh.', 'Two')),
    );
  });
});

it('shows the slug where the name cannot be drawn, and leaves out what is not known', () => {
  const card = drawn({ displayName: '日本語', description: '日本語', directoryVersion: null });
  expect(card).toContain('"children":"akismet"');
  expect(card).not.toMatch(/日|"version"/);
});

it('says of a closed package that it is closed, and does not ask to require it', () => {
  const card = drawn({ isClosed: true });
  expect(card).toContain('Closed in the WordPress.org directory');
  expect(card).toContain('last version');
  expect(card).not.toContain('composer require');
});
