import { IsInt, IsString, Max, Min, ValidateIf } from 'class-validator';
import { withoutTrailingSlashes } from '../domain/text/web-url.js';
import { Normalized, Setting } from '../shared/config/setting.decorator.js';
import { IsServiceUrl } from '../shared/config/web-address.js';

/** Where social images are kept. */
export class OgImagesSettings {
  /** The bucket of the service of `R2_ENDPOINT` that holds them; empty keeps them in the storage only. */
  @Setting('R2_CDN_BUCKET') @IsString() bucket = '';

  /** The public address of that bucket. */
  @Setting('R2_CDN_PUBLIC_URL')
  @ValidateIf((settings: OgImagesSettings) => settings.publicUrl !== '' || settings.bucket !== '')
  @IsServiceUrl()
  @Normalized(withoutTrailingSlashes)
  publicUrl = '';

  /** Size of `og` in the storage, in MiB; what was drawn first goes first. */
  @Setting('OG_CACHE_MIB') @IsInt() @Min(1) @Max(1_000_000) cacheMib = 512;

  /** Images that one `generate-og` draws at most. */
  @Setting('OG_IMAGES_PER_RUN') @IsInt() @Min(1) @Max(1_000_000) imagesPerRun = 5_000;
}
