import { checkedBy } from '../validation/checked-by.js';

const ORIGIN =
  'must be an origin such as https://example.org, without a path: Composer reads the addresses of ' +
  'packages.json from the root of its host, so give the repository a host name of its own';

const SERVICE =
  'must be an http or https URL without user name, password, query and fragment; a path is allowed';

/** Checks the scheme, host and port of a site, with or without a slash at the end, and nothing more. */
export function IsOrigin(): PropertyDecorator {
  return checkedBy('isOrigin', isOrigin, ORIGIN);
}

/** Checks an address that a path can be joined to, and that may be printed. */
export function IsServiceUrl(): PropertyDecorator {
  return checkedBy('isServiceUrl', isServiceUrl, SERVICE);
}

function isOrigin(value: unknown): boolean {
  return isServiceUrl(value) && new URL(value).pathname === '/';
}

function isServiceUrl(value: unknown): value is string {
  // Marks that begin a part stand in the text even where the part is empty and the parser drops it.
  if (typeof value !== 'string' || !/^https?:\/\/[^\s\\?#@]+$/i.test(value)) return false;
  return URL.canParse(value);
}
