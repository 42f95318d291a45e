import type { Request } from 'express';

/** Tells where the next page is, in the header that generic clients follow. */
export function linkNext(request: Request, cursor: string): { readonly Link: string } {
  const query = new URLSearchParams(request.originalUrl.split('?')[1]);
  query.set('cursor', cursor);
  return { Link: `<${request.path}?${query.toString()}>; rel="next"` };
}
