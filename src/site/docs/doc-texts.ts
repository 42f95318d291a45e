import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { InstanceSettings } from '../../shared/config/instance.settings.js';
import { SiteSettings } from '../../shared/site/site.settings.js';
import type { Doc } from '../../ui/docs/doc-page.view.js';
import { sitePresentation } from '../../chrome/site-presentation.js';
import { parseDoc } from './doc.js';

const FOLDER = join(import.meta.dirname, 'content');

/** The pages by their file and address, in the order of the navigation. */
const PATHS: readonly (readonly [file: string, path: string])[] = [
  ['use', '/docs'],
  ['wpackagist', '/docs/wpackagist'],
  ['wordpress-core', '/docs/wordpress-core'],
  ['untagged', '/docs/untagged'],
  ['updates', '/docs/updates'],
  ['api', '/docs/api'],
  ['badges', '/docs/badges'],
  ['mirrors', '/docs/mirrors'],
  ['privacy', '/docs/privacy'],
  ['compare', '/compare'],
];

/** Where nobody said under which address this deployment is. */
const UNKNOWN_ADDRESS = 'https://repo.example.org';

/** The texts of the documentation, read when the site starts, with the addresses of this deployment. */
@Injectable()
export class DocTexts {
  readonly pages: readonly Doc[];
  /** The script that moves a project from WPackagist. */
  readonly migrationScript: string;

  constructor(site: SiteSettings, instance: InstanceSettings) {
    const { repositoryUrl, siteUrl } = sitePresentation(site, instance);
    this.pages = PATHS.map(([file, path]) => {
      const text = read(`${file}.md`)
        .replaceAll('{{repository}}', repositoryUrl === '' ? UNKNOWN_ADDRESS : repositoryUrl)
        .replaceAll('{{site}}', siteUrl === '' ? UNKNOWN_ADDRESS : siteUrl);
      return parseDoc(path, text);
    });
    this.migrationScript = read('migrate.php').replace(
      "const REPOSITORY = '';",
      () => `const REPOSITORY = '${quotable(repositoryUrl)}';`,
    );
  }

  find(path: string): Doc | undefined {
    return this.pages.find((page) => page.path === path);
  }
}

function read(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

/** What ends no text of PHP between single quotes. */
function quotable(url: string): string {
  return url.replaceAll('\\', '%5C').replaceAll("'", '%27');
}
