import type { ComponentChildren, VNode } from 'preact';
import { SiteFooter } from './components/site-footer.js';
import { SiteHeader } from './components/site-header.js';
import { Document, type Alternate, type Shared } from './document.js';
import type { LinkedData } from './linked-data.js';
import type { PageFrame } from './presentation.js';

interface SitePageProps {
  readonly frame: PageFrame;
  /** The page's own title; the site's name is added. */
  readonly title: string;
  readonly description: string;
  readonly listed: boolean;
  /** Its one address, as a path; none for a page that has no address of its own. */
  readonly path?: string | undefined;
  readonly alternates?: readonly Alternate[] | undefined;
  /** What the page is about, with addresses of the site; told where its origin is known. */
  readonly about?: LinkedData | undefined;
  /** The image that stands for it where its address is shared; usually that of the navigation's entry. */
  readonly image?: string | undefined;
  /** The entry of the navigation that it belongs to. */
  readonly section?: string | undefined;
  /** What the search field of the header holds; `null` for a page that has a field of its own. */
  readonly query?: string | null | undefined;
  /** What stands in `main`: one or more `.wrap`. */
  readonly children: ComponentChildren;
}

/** A public page: header, main, footer. */
export function SitePage(props: SitePageProps): VNode {
  const { frame, title, description, listed, path, alternates, section, query, children } = props;
  const { site, assets, dataAge } = frame;
  const hasAddress = path !== undefined && site.siteUrl !== '';
  const image = props.image ?? frame.pageImage?.(section);
  return (
    <Document
      title={`${title} · ${site.siteName}`}
      description={description}
      listed={listed}
      shared={hasAddress ? sharedAs(site.siteUrl, path, image) : undefined}
      alternates={alternates}
      about={hasAddress ? props.about : undefined}
      assets={assets}
    >
      <SiteHeader siteName={site.siteName} section={section} query={query} dataAge={dataAge} />
      <main id="main">{children}</main>
      <SiteFooter site={site} />
    </Document>
  );
}

function sharedAs(siteUrl: string, path: string, image: string | undefined): Shared {
  return {
    address: `${siteUrl}${path}`,
    image: image === undefined ? undefined : new URL(image, siteUrl).href,
  };
}
