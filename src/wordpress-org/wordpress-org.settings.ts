import { IsInt, IsNotEmpty, IsNumber, IsString, Max, Min } from 'class-validator';
import { withoutTrailingSlashes } from '../domain/text/web-url.js';
import { Normalized, Setting } from '../shared/config/setting.decorator.js';
import { IsServiceUrl } from '../shared/config/web-address.js';

/** The services of WordPress.org, and how they are spoken to. */
export class WordpressOrgSettings {
  @Setting('WPORG_API_URL')
  @IsServiceUrl()
  @Normalized(withoutTrailingSlashes)
  apiUrl = 'https://api.wordpress.org';
  @Setting('WPORG_PLUGINS_SVN_URL')
  @IsServiceUrl()
  @Normalized(withoutTrailingSlashes)
  pluginsSvnUrl = 'https://plugins.svn.wordpress.org';
  @Setting('WPORG_THEMES_SVN_URL')
  @IsServiceUrl()
  @Normalized(withoutTrailingSlashes)
  themesSvnUrl = 'https://themes.svn.wordpress.org';

  /** Sent with every request; WordPress.org asks clients to say who they are. */
  @Setting('WPORG_USER_AGENT')
  @IsString()
  @IsNotEmpty()
  userAgent = 'wppackages/0.1 (+https://wp-packages.org)';

  /** Info API requests in flight. */
  @Setting('DISCOVERY_CONCURRENCY') @IsInt() @Min(1) @Max(100) concurrency = 10;

  /** Most requests started in one second, over all services. */
  @Setting('WPORG_REQUESTS_PER_SECOND') @IsInt() @Min(1) @Max(10_000) requestsPerSecond = 50;

  /** One attempt of an info API request, with its body. */
  @Setting('WPORG_API_TIMEOUT_SECONDS') @IsNumber() @Min(0.05) @Max(600) apiTimeoutSeconds = 30;

  /** Silence that ends one attempt of an SVN listing or log. */
  @Setting('WPORG_SVN_TIMEOUT_SECONDS') @IsNumber() @Min(0.05) @Max(3_600) svnTimeoutSeconds = 120;

  /** One attempt of an SVN listing or log with its body, however steadily that trickles. */
  @Setting('WPORG_SVN_DEADLINE_SECONDS') @IsNumber() @Min(0.05) @Max(3_600) svnDeadlineSeconds =
    600;

  /** Attempts of one request, the first included. */
  @Setting('WPORG_MAX_ATTEMPTS') @IsInt() @Min(1) @Max(10) maxAttempts = 3;

  /** Wait before the second attempt; it doubles with each further one. */
  @Setting('WPORG_RETRY_DELAY_MS') @IsInt() @Min(0) @Max(60_000) retryDelayMs = 1_000;

  /** Largest info API body accepted, in MiB (a batch of 100 packages is about 1). */
  @Setting('WPORG_MAX_BODY_MIB') @IsInt() @Min(1) @Max(1_024) maxBodyMib = 64;

  /** Requests that fail one after another, retries included, before a run gives up. */
  @Setting('WPORG_BREAKER_FAILURES') @IsInt() @Min(1) @Max(10_000) breakerFailures = 20;
}
