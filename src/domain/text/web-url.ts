import { wellFormed } from './plain.js';

const OUTER_SPACE = /^[\s\p{Cc}]+|[\s\p{Cc}]+$/gu;
const SPACE_OR_CONTROL = /[\s\p{Cc}]/gu;

/** Scheme and authority, and what follows; the authority ends where it does for a browser. */
const PARTS = /^(?<site>https?:\/\/[^/?#\\]*)(?<rest>.*)$/isu;

/** What RFC 3986 does not let stand in a path, query or fragment as it is. */
const NOT_IN_URL = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/?#%-]/gu;

const NOT_IN_SEGMENT = /[^A-Za-z0-9._~!$&'()*+,;=:@-]/gu;

/** What needs no change: ASCII, with brackets around an IPv6 address only. */
const VALID =
  /^https?:\/\/[A-Za-z0-9._~!$&'()*+,;=:@[\]-]+(?:[/?#](?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-Fa-f]{2})*)?$/i;

/** What most addresses are: valid, and with a host name that every parser takes; it is looked at once. */
const PLAIN =
  /^https?:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$/;

/** Punycode may be broken. */
const PUNYCODE = 'xn--';

const PLAIN_SEGMENT = /^[A-Za-z0-9._-]*$/;

/**
 * Returns the address as an http or https URL that every client takes, valid by RFC 3986 and with the
 * meaning that the WHATWG URL standard gives it; as written, without outer white space, if it is one
 * already. White space and control characters in it are percent-encoded, where a browser would drop
 * some; undefined if there is no host, or such characters in its name.
 */
export function webUrl(text: string | null): string | undefined {
  if (text !== null && isPlain(text)) return text;
  const written = wellFormed(text ?? '').replace(OUTER_SPACE, '');
  const { site, rest } = partsOf(written);
  if (site === '' || site.search(SPACE_OR_CONTROL) !== -1) return undefined;
  const url = site + rest.replace(SPACE_OR_CONTROL, encodeURIComponent);
  if (!URL.canParse(url)) return undefined;
  if (isValid(written)) return written;
  const parsed = partsOf(new URL(url).href);
  const path = parsed.rest.replace(NOT_IN_URL, encodeURIComponent);
  const fragment = path.indexOf('#') + 1; // 0 where there is none, and nothing to replace either
  return parsed.site + path.slice(0, fragment) + path.slice(fragment).replaceAll('#', '%23');
}

/**
 * Returns the address of a tag's archive, as `webUrl`. WordPress.org writes the tag into it as it is,
 * so that what would begin a query, a fragment or an escape there is part of the file's name; and as
 * no fragment is ever sent, none is meant. Without the tag, of an address that was made valid before.
 */
export function archiveUrl(distUrl: string, tag = ''): string | undefined {
  if (PLAIN_SEGMENT.test(tag) && isPlain(distUrl)) return distUrl;
  const { site, rest } = partsOf(wellFormed(distUrl));
  const name = pathSegment(tag);
  const at = rest.includes(name) ? -1 : rest.lastIndexOf(tag);
  const named = at === -1 ? rest : rest.slice(0, at) + name + rest.slice(at + tag.length);
  return webUrl(site + named.replaceAll('#', '%23'));
}

/** Returns the address without slashes at its end, so that a path can be joined to it. */
export function withoutTrailingSlashes(url: string): string {
  return url.replace(/\/+$/, '');
}

/** Returns the name percent-encoded as one segment of a path. */
export function pathSegment(name: string): string {
  if (PLAIN_SEGMENT.test(name)) return name;
  return wellFormed(name).replace(NOT_IN_SEGMENT, encodeURIComponent);
}

function isPlain(url: string): boolean {
  return PLAIN.test(url) && !url.includes(PUNYCODE);
}

function isValid(url: string): boolean {
  const fragments = url.split('#').length - 1;
  return fragments <= 1 && VALID.test(url);
}

function partsOf(url: string): { site: string; rest: string } {
  const { site = '', rest = '' } = PARTS.exec(url)?.groups ?? {};
  return { site, rest };
}
