import { Module } from '@nestjs/common';
import { ArtifactStoreModule } from '../artifact-store/artifact-store.module.js';
import { CatalogQueriesModule } from '../catalog/catalog-queries.module.js';
import { BucketImagesRepository } from './bucket-images.repository.js';
import { GenerateOgService } from './generate-og.service.js';
import { ImageDirectory } from './image-directory.js';
import { ImageRenderer } from './image-renderer.js';

/** Owns: table bucket_images, storage/og, the objects below social/ in the bucket of images. Command: generate-og. */
@Module({
  imports: [ArtifactStoreModule, CatalogQueriesModule],
  providers: [BucketImagesRepository, GenerateOgService, ImageDirectory, ImageRenderer],
  exports: [GenerateOgService],
})
export class GenerateOgModule {}
