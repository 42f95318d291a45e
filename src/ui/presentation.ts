/** What one deployment says about itself; nothing of it stands in a template. */
export interface SitePresentation {
  readonly siteName: string;
  /** What Composer users write into composer.json, without a slash at the end; empty when not known. */
  readonly repositoryUrl: string;
  /** Where people reach those who run the site. */
  readonly contactUrl?: string | undefined;
  /** Where the source of the running program is. */
  readonly sourceUrl?: string | undefined;
}

/** The files of `assets/` that templates ask for by name. */
export type AssetName = 'site.css' | 'theme.js' | 'icon.svg';

/** The address of an asset, which changes with its content. */
export type AssetUrls = (name: AssetName) => string;
