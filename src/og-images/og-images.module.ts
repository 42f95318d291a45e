import { Module } from '@nestjs/common';
import { CatalogQueriesModule } from '../catalog/catalog-queries.module.js';
import { ImageDirectory } from './image-directory.js';
import { ImageRenderer } from './image-renderer.js';
import { OgImagesController } from './og-images.controller.js';
import { SocialImagesService } from './social-images.service.js';

/** Owns: every route below /og/, storage/og. Needs the reading connection for images of packages. */
@Module({
  imports: [CatalogQueriesModule],
  controllers: [OgImagesController],
  providers: [ImageDirectory, ImageRenderer, SocialImagesService],
})
export class OgImagesModule {}
