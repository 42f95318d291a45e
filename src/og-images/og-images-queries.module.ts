import { Module } from '@nestjs/common';
import { ImageLinksQueries } from './image-links.queries.js';

/** Tells where social images are. Needs: the reading connection. */
@Module({ providers: [ImageLinksQueries], exports: [ImageLinksQueries] })
export class OgImagesQueriesModule {}
