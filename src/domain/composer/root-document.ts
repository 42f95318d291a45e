/** Packagist's own notice on the end of Composer 1. */
const COMPOSER_1_NEWS =
  'https://blog.packagist.com/shutting-down-packagist-org-support-for-composer-1-x/';

/** Where every complete build keeps the root document, which tells clients where everything else is. */
export const ROOT_KEY = 'packages.json';

/** Keys of packages.json whose values are addresses of the application. */
export type ApplicationEndpoint = 'metadata-changes-url' | 'notify-batch' | 'list' | 'search';

export interface RootDocumentOptions {
  /** Public origin of the application, as `URL.origin` spells it; empty leaves its addresses relative to the host of the repository. */
  readonly appUrl: string;
  /** Paths of what the application answers, each from the root; an absent one is not advertised. */
  readonly endpoints?: Readonly<Partial<Record<ApplicationEndpoint, string>>>;
}

/**
 * Returns packages.json, the file that tells Composer where everything is. The address of the
 * metadata has no host, so that a mirror or a proxy serves it under its own name; Composer looks for
 * it at the root of that host, whatever path packages.json came from.
 */
export function renderRootDocument({ appUrl, endpoints = {} }: RootDocumentOptions): string {
  const addresses = Object.entries(endpoints).map(([key, path]): [string, string] => [
    key,
    appUrl + path,
  ]);
  const document = {
    // Proxies expect the key even where it is empty.
    packages: {},
    'metadata-url': '/p2/%package%.json',
    ...Object.fromEntries(addresses),
    'available-package-patterns': ['wp-plugin/*', 'wp-theme/*'],
    warning: `Composer 1 cannot read this repository, please upgrade: ${COMPOSER_1_NEWS}`,
    'warning-versions': '<1.999',
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
