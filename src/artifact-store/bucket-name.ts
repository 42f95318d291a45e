import type { R2Settings } from './r2.settings.js';

/** Which bucket of which service the settings name; what is remembered of a bucket goes by it. */
export function bucketName({ endpoint, bucket }: Pick<R2Settings, 'endpoint' | 'bucket'>): string {
  return `${endpoint}/${bucket}`;
}
