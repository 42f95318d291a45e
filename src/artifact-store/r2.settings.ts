import { IsBoolean, IsInt, IsNumber, IsString, Max, Min, ValidateIf } from 'class-validator';
import { withoutTrailingSlashes } from '../domain/text/web-url.js';
import { Normalized, Secret, Setting } from '../shared/config/setting.decorator.js';
import { IsServiceUrl } from '../shared/config/web-address.js';

/** The bucket, and how it is spoken to. */
export class R2Settings {
  /** Whether every deploy also converges the bucket. */
  @Setting('WP_COMPOSER_DEPLOY_R2', 'WP_PACKAGES_DEPLOY_R2') @IsBoolean() enabled = false;
  @Secret('R2_ACCESS_KEY_ID') @IsString() accessKeyId = '';
  @Secret('R2_SECRET_ACCESS_KEY') @IsString() secretAccessKey = '';
  @Setting('R2_BUCKET') @IsString() bucket = '';
  @Setting('R2_ENDPOINT')
  @ValidateIf((r2: R2Settings) => r2.endpoint !== '')
  @IsServiceUrl()
  @Normalized(withoutTrailingSlashes)
  endpoint = '';

  /** Requests to the bucket in flight. */
  @Setting('R2_CONCURRENCY') @IsInt() @Min(1) @Max(256) concurrency = 50;

  /** Attempts of one request, the first included; the waits between them grow. */
  @Setting('R2_MAX_ATTEMPTS') @IsInt() @Min(1) @Max(20) maxAttempts = 5;

  /** One attempt of a request. */
  @Setting('R2_TIMEOUT_SECONDS') @IsNumber() @Min(0.05) @Max(600) timeoutSeconds = 30;
}
