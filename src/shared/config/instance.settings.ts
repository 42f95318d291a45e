import { IsIn, MinLength, ValidateIf } from 'class-validator';
import { Flag, Normalized, Secret, Setting } from './setting.decorator.js';
import { IsOrigin } from './web-address.js';

/** The `--log-level` values, least urgent first. */
const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What this installation is, to all of its parts. */
export class InstanceSettings {
  /** Public origin of this application, without a path, as browsers spell it; prefixes the application's URLs in packages.json. */
  @Setting('APP_URL')
  @ValidateIf((instance: InstanceSettings) => instance.appUrl !== '')
  @IsOrigin()
  @Normalized((url) => (url === '' ? '' : new URL(url).origin))
  appUrl = '';

  /** `production` logs JSON. */
  @Setting('APP_ENV') @IsIn(['local', 'production', 'test']) env = 'local';

  /** What pseudonyms, sessions and second factors are keyed with, at least 32 characters; `serve` insists on it in production. */
  @Secret('APP_KEY')
  @ValidateIf((instance: InstanceSettings) => instance.appKey !== '')
  @MinLength(32)
  appKey = '';

  @Setting('LOG_LEVEL') @Flag('logLevel') @IsIn(LOG_LEVELS) logLevel: LogLevel = 'info';
}
