import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsString,
  Matches,
  Max,
  Min,
  MaxLength,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { SchedulesSettings } from '../jobs/schedules.settings.js';
import { IsContactLink, IsPageLink } from './page-link.js';
import { IsProxyList } from './proxy-list.js';
import { Secret, Setting } from './setting.decorator.js';
import { IsOrigin, IsServiceUrl } from './web-address.js';

/** The `--log-level` values, least urgent first. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export class DatabaseSettings {
  /** The SQLite database file. */
  @Setting('DB_PATH') @IsString() @IsNotEmpty() path = './storage/wppackages.db';
}

export class StorageSettings {
  /** Directory that holds `repository/builds`, the `repository/current` link and `logs`. */
  @Setting('STORAGE_PATH') @IsString() @IsNotEmpty() path = './storage';
}

export class LoggingSettings {
  /** Size at which a process begins a new file in `logs` of the storage, in MiB. */
  @Setting('LOG_FILE_MAX_MIB') @IsNumber() @Min(0.01) @Max(1_024) fileMaxMib = 10;

  /** Full files that stay for each command. */
  @Setting('LOG_FILES_KEPT') @IsInt() @Min(0) @Max(1_000) filesKept = 14;
}

export class ServerSettings {
  /** `host:port`; an empty host listens on every interface. */
  @Setting('LISTEN_ADDR')
  @Matches(/^(\[[0-9a-f:.]+\]|[^:\s]*):\d{1,5}$/i, { message: 'addr must be host:port or :port' })
  addr = '127.0.0.1:8080';

  /** How long requests in flight may take after SIGTERM, in seconds. */
  @Setting('SHUTDOWN_TIMEOUT_SECONDS') @IsInt() @Min(0) @Max(300) shutdownTimeoutSeconds = 10;

  /** Proxies whose `X-Forwarded-For` is believed: addresses, networks or names such as `loopback`, comma-separated. */
  @Setting('TRUSTED_PROXIES') @IsProxyList() trustedProxies = '';

  /** Requests to /api/ that one client may send in a minute. */
  @Setting('API_REQUESTS_PER_MINUTE') @IsInt() @Min(1) @Max(1_000_000) apiRequestsPerMinute = 60;
}

export class SiteSettings {
  /** What pages call the site. */
  @Setting('SITE_NAME') @IsString() @IsNotEmpty() @MaxLength(60) name = 'WP Packages';

  /** What Composer users write into composer.json; empty takes `appUrl`. */
  @Setting('REPOSITORY_URL') @IsPageLink() repositoryUrl = '';

  /** Where people reach those who run the site. */
  @Setting('SITE_CONTACT_URL') @IsContactLink() contactUrl = '';

  /** Where the source of the running program is. */
  @Setting('SITE_SOURCE_URL') @IsPageLink() sourceUrl = '';
}

export class TelemetrySettings {
  /** The same package and version of one client count once in this many seconds. */
  @Setting('INSTALL_DEDUPE_SECONDS') @IsInt() @Min(1) @Max(86_400) dedupeSeconds = 3_600;

  /** Notifications of installs that one client may send in a minute. */
  @Setting('DOWNLOADS_PER_MINUTE') @IsInt() @Min(1) @Max(1_000_000) downloadsPerMinute = 120;
}

export class R2Settings {
  /** Whether every deploy also converges the bucket. */
  @Setting('WP_COMPOSER_DEPLOY_R2', 'WP_PACKAGES_DEPLOY_R2') @IsBoolean() enabled = false;
  @Secret('R2_ACCESS_KEY_ID') @IsString() accessKeyId = '';
  @Secret('R2_SECRET_ACCESS_KEY') @IsString() secretAccessKey = '';
  @Setting('R2_BUCKET') @IsString() bucket = '';
  @Setting('R2_ENDPOINT')
  @ValidateIf((r2: R2Settings) => r2.endpoint !== '')
  @IsServiceUrl()
  endpoint = '';

  /** Requests to the bucket in flight. */
  @Setting('R2_CONCURRENCY') @IsInt() @Min(1) @Max(256) concurrency = 50;

  /** Attempts of one request, the first included; the waits between them grow. */
  @Setting('R2_MAX_ATTEMPTS') @IsInt() @Min(1) @Max(20) maxAttempts = 5;

  /** One attempt of a request. */
  @Setting('R2_TIMEOUT_SECONDS') @IsNumber() @Min(0.05) @Max(600) timeoutSeconds = 30;
}

export class ChangesSettings {
  /** How long the changes feed keeps what it told; a mirror that was away longer starts over. */
  @Setting('CHANGES_RETENTION_HOURS') @IsNumber() @Min(0.01) @Max(8_760) retentionHours = 24;
}

export class DiscoverySettings {
  /** The curated lists that `discover --source=config` reads. */
  @Setting('SEEDS_FILE') @IsString() @IsNotEmpty() seedsFile = './seeds.yaml';

  /** Log entries asked for in one SVN REPORT; WordPress.org answers at most 50,000. */
  @Setting('SVN_LOG_CHUNK') @IsInt() @Min(1) @Max(50_000) logChunk = 5_000;
}

export class WordpressOrgSettings {
  @Setting('WPORG_API_URL') @IsServiceUrl() apiUrl = 'https://api.wordpress.org';
  @Setting('WPORG_PLUGINS_SVN_URL')
  @IsServiceUrl()
  pluginsSvnUrl = 'https://plugins.svn.wordpress.org';
  @Setting('WPORG_THEMES_SVN_URL')
  @IsServiceUrl()
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

  /** One attempt of an SVN listing or log; a silent connection counts, a long answer does not. */
  @Setting('WPORG_SVN_TIMEOUT_SECONDS') @IsNumber() @Min(0.05) @Max(3_600) svnTimeoutSeconds = 120;

  /** Attempts of one request, the first included. */
  @Setting('WPORG_MAX_ATTEMPTS') @IsInt() @Min(1) @Max(10) maxAttempts = 3;

  /** Wait before the second attempt; it doubles with each further one. */
  @Setting('WPORG_RETRY_DELAY_MS') @IsInt() @Min(0) @Max(60_000) retryDelayMs = 1_000;

  /** Largest info API body accepted, in MiB (a batch of 100 packages is about 1). */
  @Setting('WPORG_MAX_BODY_MIB') @IsInt() @Min(1) @Max(1_024) maxBodyMib = 64;

  /** Requests that fail one after another, retries included, before a run gives up. */
  @Setting('WPORG_BREAKER_FAILURES') @IsInt() @Min(1) @Max(10_000) breakerFailures = 20;
}

export class GuardSettings {
  /** A build that loses more than this share of its packages fails, in percent. */
  @Setting('GUARD_BUILD_SHRINK_PERCENT') @IsNumber() @Min(0) @Max(100) buildShrinkPercent = 2;

  /** Closures of published packages that one run may always apply. */
  @Setting('GUARD_CLOSURES_MIN') @IsInt() @Min(0) closuresMin = 25;

  /** Beyond `closuresMin`, the share of published packages that one run may close, in percent. */
  @Setting('GUARD_CLOSURES_PERCENT') @IsNumber() @Min(0) @Max(100) closuresPercent = 1;

  /** A package that loses this share of its versions at once keeps the old ones for a day, in percent. */
  @Setting('GUARD_VERSIONS_SHRINK_PERCENT') @IsNumber() @Min(1) @Max(100) versionsShrinkPercent =
    50;
}

/** Every setting of the program; the property initialisers are the defaults. */
export class AppConfig {
  /** Public origin of this application, without a path; prefixes the application's URLs in packages.json. */
  @Setting('APP_URL')
  @ValidateIf((config: AppConfig) => config.appUrl !== '')
  @IsOrigin()
  appUrl = '';

  /** `production` logs JSON. */
  @Setting('APP_ENV') @IsIn(['local', 'production', 'test']) env = 'local';

  /** What pseudonyms are keyed with, at least 32 characters; `serve` insists on it in production. */
  @Secret('APP_KEY')
  @ValidateIf((config: AppConfig) => config.appKey !== '')
  @MinLength(32)
  appKey = '';

  @Setting('LOG_LEVEL') @IsIn(LOG_LEVELS) logLevel: LogLevel = 'info';

  @ValidateNested() @Type(() => DatabaseSettings) db = new DatabaseSettings();
  @ValidateNested() @Type(() => StorageSettings) storage = new StorageSettings();
  @ValidateNested() @Type(() => LoggingSettings) logging = new LoggingSettings();
  @ValidateNested() @Type(() => ServerSettings) server = new ServerSettings();
  @ValidateNested() @Type(() => SiteSettings) site = new SiteSettings();
  @ValidateNested() @Type(() => TelemetrySettings) telemetry = new TelemetrySettings();
  @ValidateNested() @Type(() => R2Settings) r2 = new R2Settings();
  @ValidateNested() @Type(() => ChangesSettings) changes = new ChangesSettings();
  @ValidateNested() @Type(() => DiscoverySettings) discovery = new DiscoverySettings();
  @ValidateNested() @Type(() => WordpressOrgSettings) wordpressOrg = new WordpressOrgSettings();
  @ValidateNested() @Type(() => SchedulesSettings) schedules = new SchedulesSettings();
  @ValidateNested() @Type(() => GuardSettings) guard = new GuardSettings();
}
