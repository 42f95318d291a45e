import type { ComponentChildren, VNode } from 'preact';
import { WithSprite } from './components/icon.js';
import type { AssetUrls } from './presentation.js';

interface DocumentProps {
  readonly title: string;
  readonly description: string;
  /** Whether search engines may list the page. */
  readonly listed: boolean;
  readonly assets: AssetUrls;
  readonly children: ComponentChildren;
}

/** The document around every page, of the site or of another face: head, skip link to `#main`, icons. */
export function Document({ title, description, listed, assets, children }: DocumentProps): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <meta name="description" content={description} />
        {!listed && <meta name="robots" content="noindex" />}
        <link rel="icon" href={assets('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assets('site.css')} />
        <script src={assets('theme.js')} />
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
