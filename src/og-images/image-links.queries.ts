import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { bucketName } from '../artifact-store/bucket-name.js';
import { R2Settings } from '../artifact-store/r2.settings.js';
import type { PackageCard } from '../catalog/package-cards.queries.js';
import { READER } from '../shared/database/reader.js';
import { SiteSettings } from '../shared/site/site.settings.js';
import { packageCard } from './cards.js';
import { imageKey, imageName } from './image-name.js';
import { imageVersion } from './image-version.js';
import { OgImagesSettings } from './og-images.settings.js';
import { isPageImage, pageImage, PAGE_IMAGE_NAMES, type PageImageName } from './page-images.js';

/**
 * Where social images are, for pages to name: a path of the application or an address of the bucket.
 * Whenever an image changes, its address does, so that who shows it asks again.
 */
@Injectable()
export class ImageLinksQueries {
  readonly #pages: Readonly<Record<PageImageName, string>>;

  constructor(
    @InjectDataSource(READER) private readonly reader: DataSource,
    private readonly site: SiteSettings,
    private readonly settings: OgImagesSettings,
    private readonly r2: R2Settings,
  ) {
    const links = PAGE_IMAGE_NAMES.map((page) => [
      page,
      `/og/${page}.png?v=${imageVersion(pageImage(page, site.name))}`,
    ]);
    this.#pages = Object.fromEntries(links) as Record<PageImageName, string>;
  }

  /** In the bucket once it holds one, else where the application draws it. */
  async ofPackage(pkg: PackageCard): Promise<string> {
    const name = imageName(pkg);
    const stored = await this.#stored(pkg.id);
    return stored === undefined
      ? `/og/${name}.png?v=${imageVersion(packageCard(pkg, this.site.name))}`
      : `${this.settings.publicUrl}/${imageKey(name)}?v=${stored}`;
  }

  /** Of the page, or of the site where the page has none of its own. */
  ofPage(name: string): string {
    return this.#pages[isPageImage(name) ? name : 'default'];
  }

  /** The version that the bucket holds. */
  async #stored(packageId: number): Promise<string | undefined> {
    const { bucket } = this.settings;
    if (bucket === '') return undefined;
    const [row] = await this.reader.query<{ version: string }[]>(
      'SELECT version FROM bucket_images WHERE bucket = ? AND package_id = ?',
      [bucketName({ endpoint: this.r2.endpoint, bucket }), packageId],
    );
    return row?.version;
  }
}
