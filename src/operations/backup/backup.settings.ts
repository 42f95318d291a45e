import { IsInt, IsString, Max, Min } from 'class-validator';
import { Setting } from '../../shared/config/setting.decorator.js';

/** Where copies of the database go. */
export class BackupSettings {
  /** The private bucket, of the service of `R2_ENDPOINT`, that Litestream and `db backup --to-r2` write to. */
  @Setting('LITESTREAM_BUCKET') @IsString() bucket = '';

  /** Backups that stay in the bucket. */
  @Setting('BACKUPS_KEPT') @IsInt() @Min(1) @Max(1_000) kept = 30;

  /** Backups that stay in the storage. */
  @Setting('BACKUP_FILES_KEPT') @IsInt() @Min(1) @Max(1_000) filesKept = 3;
}
