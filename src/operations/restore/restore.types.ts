import { IsBoolean, IsNotEmpty, IsOptional, IsString, ValidateIf } from 'class-validator';
import type { ChecksItself } from '../../shared/validation/checks-itself.js';

/** Where a database comes from, by default from what Litestream replicated, and where it goes. */
export class RestoreRequest implements ChecksItself {
  /** The configured database unless it says otherwise. */
  @IsOptional() @IsString() @IsNotEmpty() output?: string;

  /** Replace a database that exists. */
  @IsBoolean() force = false;

  /** The file of a backup. */
  @IsOptional() @IsString() @IsNotEmpty() from?: string;

  /** The backup of this name in the bucket, or (`true`) the newest. */
  @ValidateIf(({ fromBackup }: RestoreRequest) => fromBackup !== undefined && fromBackup !== true)
  @IsString()
  @IsNotEmpty()
  fromBackup?: string | true;

  problems(): readonly string[] {
    return this.from !== undefined && this.fromBackup !== undefined
      ? ['--from and --from-backup: a database is restored from one of them']
      : [];
  }
}

/** A database that was restored and found whole. */
export interface RestoreReport {
  readonly path: string;
  readonly from: string;
  readonly bytes: number;
  /** Migrations that the restored state lacked. */
  readonly migrated: number;
  /** Where the database that was replaced is now; null when there was none. */
  readonly replaced: string | null;
}
