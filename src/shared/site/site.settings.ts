import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { contactUrl, externalUrl } from '../../domain/text/external-url.js';
import { withoutTrailingSlashes } from '../../domain/text/web-url.js';
import { Normalized, Setting } from '../config/setting.decorator.js';
import { IsContactLink, IsPageLink } from './page-link.js';

/** What pages say of this deployment. */
export class SiteSettings {
  /** What pages call the site. */
  @Setting('SITE_NAME') @IsString() @IsNotEmpty() @MaxLength(60) name = 'WP Packages';

  /** What Composer users write into composer.json; empty takes `appUrl`. */
  @Setting('REPOSITORY_URL')
  @IsPageLink()
  @Normalized((url) => withoutTrailingSlashes(externalUrl(url) ?? ''))
  repositoryUrl = '';

  /** Where people reach those who run the site. */
  @Setting('SITE_CONTACT_URL')
  @IsContactLink()
  @Normalized((url) => contactUrl(url) ?? '')
  contactUrl = '';

  /** Where the source of the running program is. */
  @Setting('SITE_SOURCE_URL') @IsPageLink() @Normalized((url) => externalUrl(url) ?? '') sourceUrl =
    '';
}
