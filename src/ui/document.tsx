import type { ComponentChildren, VNode } from 'preact';
import { WithSprite } from './components/icon.js';
import { LinkedDataBlock, type LinkedData } from './linked-data.js';
import type { AssetName, AssetUrls } from './presentation.js';

/** The same in another form, for programs that read the head. */
export interface Alternate {
  readonly type: 'application/atom+xml' | 'application/json' | 'text/markdown';
  readonly href: string;
  readonly title: string;
}

/** What is said of a page where its address is shared. */
export interface Shared {
  /** The one address of what the page shows, with its origin. */
  readonly address: string;
  /** Of 1200 by 630 pixels. */
  readonly image?: string | undefined;
}

interface DocumentProps {
  readonly title: string;
  readonly description: string;
  /** Whether search engines may list the page. */
  readonly listed: boolean;
  /** What stands for the page where it is shared; undefined when its origin is not known. */
  readonly shared?: Shared | undefined;
  readonly alternates?: readonly Alternate[] | undefined;
  /** What the page is about. */
  readonly about?: LinkedData | undefined;
  readonly assets: AssetUrls;
  /** Stylesheets and scripts beside those of every page. */
  readonly styles?: readonly AssetName[] | undefined;
  readonly scripts?: readonly AssetName[] | undefined;
  readonly children: ComponentChildren;
}

/** The document around every page, of the site or of another face: head, skip link to `#main`, icons. */
export function Document(props: DocumentProps): VNode {
  const { title, description, listed, shared, alternates = [], about, assets } = props;
  const { styles = [], scripts = [], children } = props;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <meta name="description" content={description} />
        {!listed && <meta name="robots" content="noindex" />}
        {shared !== undefined && (
          <Sharing title={title} description={description} shared={shared} />
        )}
        {alternates.map(({ type, href, title: name }) => (
          <link key={href} rel="alternate" type={type} href={href} title={name} />
        ))}
        <link rel="icon" href={assets('icon.svg')} type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml" />
        {(['site.css', ...styles] as const).map((name) => (
          <link key={name} rel="stylesheet" href={assets(name)} />
        ))}
        {about !== undefined && <LinkedDataBlock data={about} />}
        <script src={assets('theme.js')} />
        {(['site.js', ...scripts] as const).map((name) => (
          <script key={name} src={assets(name)} defer />
        ))}
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

interface SharingProps {
  readonly title: string;
  readonly description: string;
  readonly shared: Shared;
}

/** For search engines, and for what is shown where the address is shared. */
function Sharing({ title, description, shared: { address, image } }: SharingProps): VNode {
  return (
    <>
      <link rel="canonical" href={address} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={address} />
      {image !== undefined && (
        <>
          <meta property="og:image" content={image} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={title} />
        </>
      )}
      <meta name="twitter:card" content={image === undefined ? 'summary' : 'summary_large_image'} />
    </>
  );
}
