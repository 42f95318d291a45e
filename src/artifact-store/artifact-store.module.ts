import { Module } from '@nestjs/common';
import { R2Client } from './r2.client.js';

/** Owns: the access to the bucket. Needs: the settings. */
@Module({ providers: [R2Client], exports: [R2Client] })
export class ArtifactStoreModule {}
