import { Injectable } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';
import { InvalidInputError } from '../shared/errors/app-error.js';
import { silenceAwsSdkWarning } from '../shared/process/aws-sdk-warning.js';
import type { ArtifactStore } from './artifact-store.types.js';

/** Opens the bucket of the settings: R2, or any other service with the S3 API. */
@Injectable()
export class R2Client {
  constructor(private readonly config: AppConfig) {}

  /** The bucket; the caller closes it. Throws `InvalidInputError` that names every missing setting. */
  async open(): Promise<ArtifactStore> {
    const { r2 } = this.config;
    const problems = [
      ['R2_ENDPOINT', r2.endpoint],
      ['R2_BUCKET', r2.bucket],
      ['R2_ACCESS_KEY_ID', r2.accessKeyId],
      ['R2_SECRET_ACCESS_KEY', r2.secretAccessKey],
    ]
      .filter(([, value]) => value === '')
      .map(([name]) => `${name}: not set, and the bucket cannot be reached without it`);
    if (problems.length > 0) throw new InvalidInputError(problems);
    silenceAwsSdkWarning();
    // The SDK takes a third of a second to load; only who opens the bucket pays for it.
    const { S3Store } = await import('./s3.store.js');
    return new S3Store(r2);
  }
}
