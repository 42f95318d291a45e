import type { NextFunction, Request, Response } from 'express';

/** Contract: addresses of the reference that this site calls otherwise. */
const MOVED: ReadonlyMap<string, string> = new Map([
  ['/packages/plugin', '/packages?type=plugin'],
  ['/packages/wp-plugin', '/packages?type=plugin'],
  ['/packages/theme', '/packages?type=theme'],
  ['/packages/wp-theme', '/packages?type=theme'],
  ['/wp-packages-vs-wpackagist', '/compare'],
  ['/wp-composer-vs-wpackagist', '/compare'],
  ['/wordpress-core', '/docs/wordpress-core'],
  ['/closures/feed', '/closures.atom'],
]);

/** Contract: Composer's files are under exactly their addresses. */
const REPOSITORY = /^\/(?:p2\/|packages\.json$|packages\/list\.json$)/;

const MAX_AGE = 'public, max-age=3600';

/**
 * The place of what a person asks for under an address of the reference, or with slashes doubled or
 * at its end; undefined for an address that is right.
 */
export function placeOf(url: string): string | undefined {
  const [path = '', query] = url.split('?', 2);
  // Of a path that begins with two slashes a browser would take the next word for a host.
  const clean = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  if (REPOSITORY.test(clean)) return undefined;
  const search = new URLSearchParams(query);
  if (clean === '/' && search.has('search')) return searchPlace(search);
  const moved = MOVED.get(clean);
  if (moved !== undefined) return moved;
  return clean === path ? undefined : clean + (query === undefined ? '' : `?${query}`);
}

/** The reference searches on its home page. */
function searchPlace(search: URLSearchParams): string {
  const renamed = new URLSearchParams({ q: search.get('search') ?? '' });
  for (const name of ['type', 'page']) {
    const value = search.get(name) ?? '';
    if (value !== '') renamed.set(name, value);
  }
  return `/packages?${renamed.toString()}`;
}

/** Sends people who ask for an address of the reference on to the right one. */
export function redirectOldAddresses(
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const place = isRead ? placeOf(request.originalUrl) : undefined;
  if (place === undefined) next();
  else response.set({ Location: place, 'Cache-Control': MAX_AGE }).status(301).end();
}
