/** Only serves to read a path as browsers do; nobody has this name (RFC 2606). */
const BASE = 'http://site.invalid';

/** What a parameter of a query may have; see `enforceRequestRules`. */
const LONGEST = 200;

const PANEL = /^\/admin(?:\/(?!log(?:in|out)(?:\/|$)).*)?$/;

/**
 * The page of the panel, with its query, that a sign-in leads back to: `asked` if it is one as
 * browsers read it, else the first one. An address of another site is none.
 */
export function returnPath(asked: string | undefined): string {
  const url = asked?.startsWith('/') ? URL.parse(asked, BASE) : null;
  if (url?.origin !== BASE || !PANEL.test(url.pathname)) return '/admin';
  const path = `${url.pathname}${url.search}`;
  return path.length <= LONGEST ? path : '/admin';
}
