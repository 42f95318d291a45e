import { Module } from '@nestjs/common';
import { ChangesFeed } from './changes-feed.js';
import { ChangesController } from './changes.controller.js';
import { ChangesQueries } from './changes.queries.js';

/** Owns: route /metadata/changes.json. Needs: the HTTP kernel; apart from what announces changes, which does not. */
@Module({ controllers: [ChangesController], providers: [ChangesFeed, ChangesQueries] })
export class ChangesFeedModule {}
