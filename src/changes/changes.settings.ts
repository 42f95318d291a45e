import { IsInt, IsNumber, Max, Min } from 'class-validator';
import { Setting } from '../shared/config/setting.decorator.js';

/** The changes feed. */
export class ChangesSettings {
  /** How long the changes feed keeps what it told; a mirror that was away longer starts over. */
  @Setting('CHANGES_RETENTION_HOURS') @IsNumber() @Min(0.01) @Max(8_760) retentionHours = 24;

  /** Requests for the changes feed that one client may send in a minute. */
  @Setting('CHANGES_REQUESTS_PER_MINUTE') @IsInt() @Min(1) @Max(1_000_000) requestsPerMinute = 600;
}
