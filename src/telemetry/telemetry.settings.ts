import { IsInt, Max, Min } from 'class-validator';
import { Setting } from '../shared/config/setting.decorator.js';

/** How installs are counted. */
export class TelemetrySettings {
  /** The same package and version of one client count once in this many seconds. */
  @Setting('INSTALL_DEDUPE_SECONDS') @IsInt() @Min(1) @Max(86_400) dedupeSeconds = 3_600;

  /** Notifications of installs that one client may send in a minute. */
  @Setting('DOWNLOADS_PER_MINUTE') @IsInt() @Min(1) @Max(1_000_000) downloadsPerMinute = 120;

  /** Entries of notifications that one network may send in a minute. */
  @Setting('DOWNLOAD_ENTRIES_PER_MINUTE') @IsInt() @Min(1) @Max(100_000_000) entriesPerMinute =
    2_000;

  /** Installs of one package that count from one network in an hour, whatever the clients say they are. */
  @Setting('INSTALLS_PER_HOUR') @IsInt() @Min(1) @Max(1_000_000) installsPerHour = 20;
}
