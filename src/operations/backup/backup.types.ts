import { IsBoolean, IsNotEmpty, IsOptional, IsString } from 'class-validator';
import type { ChecksItself } from '../../shared/validation/checks-itself.js';

/** Where a backup goes; by default into the storage. */
export class BackupRequest implements ChecksItself {
  @IsOptional() @IsString() @IsNotEmpty() output?: string;

  @IsBoolean() toR2 = false;

  problems(): readonly string[] {
    return this.output !== undefined && this.toR2
      ? ['--output and --to-r2: the backup goes to one place']
      : [];
  }
}

/** A backup that was made and found whole. */
export interface BackupReport {
  /** Null when it is in the bucket. */
  readonly path: string | null;
  /** Key of the object in the bucket; null when it is a file. */
  readonly object: string | null;
  /** Of the database, before it is compressed. */
  readonly bytes: number;
  /** Older backups that went to make room. */
  readonly removed: number;
}

/** A backup that was read again and found whole. */
export interface BackupCheckReport {
  readonly backup: string;
  readonly place: 'bucket' | 'storage';
  readonly bytes: number;
}
