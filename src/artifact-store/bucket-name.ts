import { withoutTrailingSlashes } from '../domain/text/web-url.js';
import type { R2Settings } from '../shared/config/app-config.js';

/** Which bucket of which service the settings name; what is remembered of a bucket goes by it. */
export function bucketName({ endpoint, bucket }: R2Settings): string {
  return `${withoutTrailingSlashes(endpoint)}/${bucket}`;
}
