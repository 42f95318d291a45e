import { Injectable } from '@nestjs/common';
import { InvalidInputError } from '../shared/errors/app-error.js';
import { silenceAwsSdkWarning } from '../shared/process/aws-sdk-warning.js';
import type { ArtifactStore } from './artifact-store.types.js';
import { R2Settings } from './r2.settings.js';

/** Opens the bucket of the settings: R2, or any other service with the S3 API. */
@Injectable()
export class R2Client {
  constructor(private readonly settings: R2Settings) {}

  /**
   * The bucket of builds, or another one of the same service with the variable that names it; the caller
   * closes it. Throws `InvalidInputError` that names every missing setting.
   */
  async open(bucket = this.settings.bucket, variable = 'R2_BUCKET'): Promise<ArtifactStore> {
    const problems = [
      ['R2_ENDPOINT', this.settings.endpoint],
      [variable, bucket],
      ['R2_ACCESS_KEY_ID', this.settings.accessKeyId],
      ['R2_SECRET_ACCESS_KEY', this.settings.secretAccessKey],
    ]
      .filter(([, value]) => value === '')
      .map(([name]) => `${name}: not set, and the bucket cannot be reached without it`);
    if (problems.length > 0) throw new InvalidInputError(problems);
    silenceAwsSdkWarning();
    // The SDK takes a third of a second to load; only who opens the bucket pays for it.
    const { S3Store } = await import('./s3.store.js');
    return new S3Store(this.settings, bucket);
  }
}
