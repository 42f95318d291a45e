import { Injectable } from '@nestjs/common';
import { SiteSettings } from '../shared/site/site.settings.js';
import { packageCard, type ImageFacts } from './cards.js';
import type { Drawing } from './drawing.js';
import { ImageDirectory } from './image-directory.js';
import { imageName } from './image-name.js';
import { ImageRenderer } from './image-renderer.js';
import { imageVersion } from './image-version.js';
import { pageImage, type PageImageName } from './page-images.js';

/** Social images as PNG, drawn when they are asked for and not at hand. */
@Injectable()
export class SocialImagesService {
  constructor(
    private readonly site: SiteSettings,
    private readonly directory: ImageDirectory,
    private readonly renderer: ImageRenderer,
  ) {}

  /** Throws `UnavailableError` while too many are drawn. */
  ofPackage(facts: ImageFacts): Promise<Buffer> {
    return this.#of(imageName(facts), packageCard(facts, this.site.name));
  }

  /** As `ofPackage`. */
  ofPage(page: PageImageName): Promise<Buffer> {
    return this.#of(`pages/${page}`, pageImage(page, this.site.name));
  }

  #of(name: string, drawing: Drawing): Promise<Buffer> {
    return this.directory.get(name, imageVersion(drawing), () => this.renderer.render(drawing));
  }
}
