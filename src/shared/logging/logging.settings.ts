import { IsInt, IsNumber, Max, Min } from 'class-validator';
import { Setting } from '../config/setting.decorator.js';

/** How much of the log stays. */
export class LoggingSettings {
  /** Size at which a process begins a new file in `logs` of the storage, in MiB. */
  @Setting('LOG_FILE_MAX_MIB') @IsNumber() @Min(0.01) @Max(1_024) fileMaxMib = 10;

  /** Full files that stay for each command. */
  @Setting('LOG_FILES_KEPT') @IsInt() @Min(0) @Max(1_000) filesKept = 14;
}
