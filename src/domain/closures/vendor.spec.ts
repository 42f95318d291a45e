import {
  authorNicename,
  slugCandidates,
  slugOf,
  vendorOf,
  vendorSlug,
  type Vendor,
} from './vendor.js';

const vendor = (name: string, nicename: string | null): Vendor => ({
  key: nicename === null ? `author:${name}` : `profile:${nicename}`,
  name,
  nicename,
});
const nobody = (): boolean => false;

it.each([
  ['https://profiles.wordpress.org/Jane/', 'jane'],
  ['https://example.org/jane', undefined],
  [null, undefined],
])('the account of %j is %j', (profile, nicename) => {
  expect(authorNicename(profile)).toBe(nicename);
});

describe('vendorOf', () => {
  it.each([
    ['bPlugins', 'https://profiles.wordpress.org/bplugins/', 'profile:bplugins'],
    ['Another spelling', 'http://profiles.wordpress.org/BPlugins', 'profile:bplugins'],
    ['bPlugins', null, 'author:bplugins'],
    ['  BPLUGINS ', 'https://example.org/bplugins', 'author:bplugins'],
    ['E\u0301lan', null, 'author:élan'],
  ])('knows %j with the profile %j as %s', (author, authorProfile, key) => {
    expect(vendorOf({ author, authorProfile })?.key).toBe(key);
  });

  it('is named by the account when there is no author', () => {
    const authorProfile = 'https://profiles.wordpress.org/bplugins/';
    expect(vendorOf({ author: null, authorProfile })).toMatchObject({ name: 'bplugins' });
  });

  it.each(['', '  ', null])('is nobody for the author %j', (author) => {
    expect(vendorOf({ author, authorProfile: null })).toBeUndefined();
  });
});

describe('slugOf', () => {
  it.each([
    ['bPlugins', 'bplugins'],
    ['Liton Arefin', 'liton-arefin'],
    ['Tom & Jerry', 'tom-jerry'],
    ['---hyphens---', 'hyphens'],
    ['Feed', 'feed-vendor'],
    ['Команда', ''],
    ['', ''],
  ])('makes %j of %j', (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });
});

describe('vendorSlug', () => {
  it('takes the name, then the account, then a hash', () => {
    const tom = vendor('Tom', 'tom-of-berlin');
    expect(vendorSlug(tom, nobody)).toBe('tom');
    expect(vendorSlug(tom, (slug) => slug === 'tom')).toBe('tom-of-berlin');
    expect(vendorSlug(tom, () => true)).toMatch(/^vendor-[0-9a-f]{8}$/);
  });

  it('is the hash of a vendor that has nothing else, whoever has it', () => {
    const team = vendor('團隊', null);
    expect(vendorSlug(team, () => true)).toBe(vendorSlug(team, nobody));
  });

  it('is stable for names that no Latin letter spells', () => {
    expect(vendorSlug(vendor('Команда', 'komanda'), nobody)).toBe('komanda');
    const [slug, ...others] = slugCandidates(vendor('Команда', null));
    expect(slug).toMatch(/^vendor-[0-9a-f]{8}$/);
    expect(others).toEqual([]);
    expect(slugCandidates(vendor('團隊', null))).not.toContain(slug);
  });
});
