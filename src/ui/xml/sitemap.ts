import { h } from 'preact';
import { xmlText } from '../../domain/text/plain.js';
import { renderXml } from './render-xml.js';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** A page for search engines, and the date of its last change where that is known. */
export interface SitemapEntry {
  readonly url: string;
  readonly changedOn?: string | undefined;
}

/** A sitemap, or an index of sitemaps, of sitemaps.org. */
export function renderSitemap(
  kind: 'urlset' | 'sitemapindex',
  entries: readonly SitemapEntry[],
): string {
  const child = kind === 'urlset' ? 'url' : 'sitemap';
  return renderXml(
    h(
      kind,
      { xmlns: NAMESPACE },
      entries.map(({ url, changedOn }) =>
        h(
          child,
          { key: url },
          h('loc', null, xmlText(url)),
          changedOn !== undefined && h('lastmod', null, xmlText(changedOn)),
        ),
      ),
    ),
  );
}
