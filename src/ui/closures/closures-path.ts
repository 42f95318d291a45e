import { pathSegment } from '../../domain/text/web-url.js';
import type { ClosuresQuery } from './closures-page.types.js';

/** How the closings without a reason are asked for. */
export const NO_REASON = 'none';

/** The path of a list of closures, or of another form of it, without what is the default. */
export function closuresPath(query: Partial<ClosuresQuery>, form = ''): string {
  const { show = 'vendors', sort = 'recent', type, reason, from, to, page = 1 } = query;
  const filters: readonly (readonly [string, string | undefined])[] =
    show === 'vendors'
      ? [['sort', sort === 'recent' ? undefined : sort]]
      : [
          ['show', show],
          ['type', type],
          ['reason', reason],
          ['from', from],
          ['to', to],
        ];
  const pairs = [...filters, ['page', page === 1 ? undefined : String(page)] as const];
  const search = new URLSearchParams();
  for (const [name, value] of pairs) if (value !== undefined) search.set(name, value);
  return search.size === 0 ? `/closures${form}` : `/closures${form}?${search.toString()}`;
}

/** The path of a vendor's page, or of another form of it. */
export function vendorPath(slug: string, form = ''): string {
  return `/closures/${pathSegment(slug)}${form}`;
}
