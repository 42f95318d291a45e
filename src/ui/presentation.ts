import type { DataAge } from './components/data-stamp.js';

/** What one deployment says about itself; nothing of it stands in a template. */
export interface SitePresentation {
  readonly siteName: string;
  /** What Composer users write into composer.json, without a slash at the end; empty when not known. */
  readonly repositoryUrl: string;
  /** Origin of the site itself, for addresses that leave it; empty when not known. */
  readonly siteUrl: string;
  /** Where people reach those who run the site. */
  readonly contactUrl?: string | undefined;
  /** Where the source of the running program is. */
  readonly sourceUrl?: string | undefined;
}

/** The files of `assets/` that templates ask for by name. */
export type AssetName = 'site.css' | 'admin.css' | 'theme.js' | 'site.js' | 'admin.js' | 'icon.svg';

/** The address of an asset, which changes with its content. */
export type AssetUrls = (name: AssetName) => string;

/** Where the image is that stands for a page where its address is shared; the page by its entry of the navigation. */
export type PageImageLinks = (section: string | undefined) => string;

/** What every page has around what it shows. */
export interface PageFrame {
  readonly site: SitePresentation;
  readonly assets: AssetUrls;
  readonly pageImage?: PageImageLinks | undefined;
  readonly dataAge?: DataAge | undefined;
}
