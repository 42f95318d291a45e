import { createHash } from 'node:crypto';

/** Who stands behind a package, as far as the directory tells. */
export interface AuthorFacts {
  readonly author: string | null;
  readonly authorProfile: string | null;
}

/** The person or company whose packages are looked at together. */
export interface Vendor {
  /** The same for every package of the vendor, whatever the spelling of the author. */
  readonly key: string;
  readonly name: string;
  /** The name of the WordPress.org account; null when only the author's name is known. */
  readonly nicename: string | null;
}

const PROFILE = /^https?:\/\/profiles\.wordpress\.org\/([^/?#]+)/i;

/** A slug that is taken by a route below the page of closures. */
const RESERVED_SLUG = 'feed';

const HASH_LENGTH = 8;

/** Returns the vendor by account, else by author name in any case; undefined when neither is known. */
export function vendorOf({ author, authorProfile }: AuthorFacts): Vendor | undefined {
  const nicename = authorNicename(authorProfile) ?? null;
  const name = author?.trim() ?? '';
  if (nicename !== null) return { key: `profile:${nicename}`, name: name || nicename, nicename };
  if (name === '') return undefined;
  return { key: `author:${name.normalize('NFC').toLowerCase()}`, name, nicename: null };
}

/** Returns the name of the account that a profile on WordPress.org is of, in lower case. */
export function authorNicename(profile: string | null): string | undefined {
  return PROFILE.exec(profile ?? '')?.[1]?.toLowerCase();
}

/**
 * Returns the vendor's part of a URL: the first candidate that no other vendor has, and the last one
 * in any case, which is a hash of its own.
 */
export function vendorSlug(vendor: Vendor, isTaken: (slug: string) => boolean): string {
  const [first, ...others] = slugCandidates(vendor);
  return [first, ...others].find((slug) => !isTaken(slug)) ?? others.at(-1) ?? first;
}

/**
 * Returns what the vendor may be called in a URL, best first: its name, its account, and a hash, which
 * keeps names of other scripts apart and stable.
 */
export function slugCandidates(vendor: Vendor): readonly [string, ...string[]] {
  const hash = `vendor-${shortHash(vendor.key)}`;
  const readable = [vendor.name, vendor.nicename ?? ''].map(slugOf).filter((slug) => slug !== '');
  const [first, ...others] = readable;
  return first === undefined ? [hash] : [first, ...others, hash];
}

/** Returns lower-case a-z and 0-9 with single hyphens between; empty when nothing of that is in the text. */
export function slugOf(text: string): string {
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug === RESERVED_SLUG ? `${slug}-vendor` : slug;
}

function shortHash(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, HASH_LENGTH);
}
