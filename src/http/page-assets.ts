/** Knows the addresses of the files that pages ask for; the site provides it. */
export abstract class PageAssets {
  /** The address of an asset such as `site.css`, which changes with its content. */
  abstract url(name: string): string;
}
