import type { ComponentChildren, VNode } from 'preact';
import type { DataAge } from './components/data-stamp.js';
import { SiteFooter } from './components/site-footer.js';
import { SiteHeader } from './components/site-header.js';
import { Document } from './document.js';
import type { AssetUrls, SitePresentation } from './presentation.js';

interface SitePageProps {
  /** The page's own title; the site's name is added. */
  readonly title: string;
  readonly description: string;
  readonly listed: boolean;
  readonly site: SitePresentation;
  readonly assets: AssetUrls;
  readonly dataAge?: DataAge | undefined;
  /** What stands in `main`: one or more `.wrap`. */
  readonly children: ComponentChildren;
}

/** A public page: header, main, footer. */
export function SitePage(props: SitePageProps): VNode {
  const { title, description, listed, site, assets, dataAge, children } = props;
  return (
    <Document
      title={`${title} · ${site.siteName}`}
      description={description}
      listed={listed}
      assets={assets}
    >
      <SiteHeader siteName={site.siteName} dataAge={dataAge} />
      <main id="main">{children}</main>
      <SiteFooter site={site} />
    </Document>
  );
}
