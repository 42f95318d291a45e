import type { ComponentChildren, VNode } from 'preact';
import { WithSprite } from './components/icon.js';
import type { AssetUrls } from './presentation.js';

/** The same in another form, for programs that read the head. */
export interface Alternate {
  readonly type: 'application/atom+xml' | 'application/json' | 'text/markdown';
  readonly href: string;
  readonly title: string;
}

interface DocumentProps {
  readonly title: string;
  readonly description: string;
  /** Whether search engines may list the page. */
  readonly listed: boolean;
  /** The one address of what the page shows, with its origin. */
  readonly canonical?: string | undefined;
  readonly alternates?: readonly Alternate[] | undefined;
  readonly assets: AssetUrls;
  readonly children: ComponentChildren;
}

/** The document around every page, of the site or of another face: head, skip link to `#main`, icons. */
export function Document(props: DocumentProps): VNode {
  const { title, description, listed, canonical, alternates = [], assets, children } = props;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <meta name="description" content={description} />
        {!listed && <meta name="robots" content="noindex" />}
        {canonical !== undefined && (
          <Canonical title={title} description={description} canonical={canonical} />
        )}
        {alternates.map(({ type, href, title: name }) => (
          <link key={href} rel="alternate" type={type} href={href} title={name} />
        ))}
        <link rel="icon" href={assets('icon.svg')} type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml" />
        <link rel="stylesheet" href={assets('site.css')} />
        <script src={assets('theme.js')} />
        <script src={assets('site.js')} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <WithSprite>{children}</WithSprite>
      </body>
    </html>
  );
}

interface CanonicalProps {
  readonly title: string;
  readonly description: string;
  readonly canonical: string;
}

/** For search engines, and for what is shown where the address is shared. */
function Canonical({ title, description, canonical }: CanonicalProps): VNode {
  return (
    <>
      <link rel="canonical" href={canonical} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={canonical} />
      <meta name="twitter:card" content="summary" />
    </>
  );
}
