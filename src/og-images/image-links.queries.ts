import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { bucketName } from '../artifact-store/bucket-name.js';
import { R2Settings } from '../artifact-store/r2.settings.js';
import type { PackageCard } from '../catalog/package-cards.queries.js';
import { READER } from '../shared/database/reader.js';
import { SiteSettings } from '../shared/site/site.settings.js';
import { packageCard, pageCard } from './cards.js';
import { imageKey, imageName } from './image-name.js';
import { imageVersion } from './image-version.js';
import { OgImagesSettings } from './og-images.settings.js';
import { isPageImage, PAGE_IMAGES } from './page-images.js';

/**
 * Where social images are, for pages to name: a path of the application or an address of the bucket.
 * Whenever an image changes, its address does, so that who shows it asks again.
 */
@Injectable()
export class ImageLinksQueries {
  constructor(
    @InjectDataSource(READER) private readonly reader: DataSource,
    private readonly site: SiteSettings,
    private readonly settings: OgImagesSettings,
    private readonly r2: R2Settings,
  ) {}

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
    const page = isPageImage(name) ? name : 'default';
    const { heading, line } = PAGE_IMAGES[page];
    return `/og/${page}.png?v=${imageVersion(pageCard(heading, line, this.site.name))}`;
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
