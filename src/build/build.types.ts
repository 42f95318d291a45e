import { IsBoolean, IsNotEmpty, IsOptional, IsString } from 'class-validator';

export { startOf as startOfBuild } from './build-id.js';

/** Names of builds: the UTC second at which they began, `YYYYMMDD-HHMMSS`; later builds sort after earlier ones. */
export const BUILD_ID = /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])-([01]\d|2[0-3])([0-5]\d){2}$/;

/** What to build. */
export class BuildRequest {
  /** Render every package, and trust no file of the base before it is read again. */
  @IsBoolean() force = false;

  /** Refresh this package alone, on top of the newest build: `wp-plugin/akismet` or `plugin/akismet`. */
  @IsOptional() @IsString() package?: string;

  /** Directory of builds; without it, the storage's own. */
  @IsOptional() @IsString() @IsNotEmpty() output?: string;

  /** Accept a build that loses more packages than the guard allows. */
  @IsBoolean() allowShrink = false;
}

/** What a run of the build did. */
export interface BuildReport {
  /** `unchanged`: the newest build is still right, and no build was made. */
  readonly outcome: 'built' | 'unchanged';
  /** The build that now holds the catalogue: the new one, or the newest that was there. */
  readonly buildId: string;
  /** The build whose files were reused. */
  readonly baseBuildId: string | null;
  /** Packages in the build. */
  readonly packages: number;
  /** Packages with a file that differs from the base, those removed included. */
  readonly changed: number;
  /** Packages rendered, whether or not their bytes differed. */
  readonly rendered: number;
  /** Files that clients can ask for: those under p2, the list of names, and packages.json. */
  readonly files: number;
  /** Names of packages that keep the files they had, as too many would be lost without a recorded cause. */
  readonly held: readonly string[];
  readonly seconds: number;
}

/** Durations of the steps of the pipeline that made a build; absent for a step left out. */
export interface StepSeconds {
  readonly discoverSeconds?: number;
  readonly updateSeconds?: number;
  readonly buildSeconds?: number;
  readonly deploySeconds?: number;
  /** The part of `deploySeconds` that the bucket took. */
  readonly r2UploadSeconds?: number;
}

/** SHA-256 in lower-case hex, by path below the build directory. */
export type Checksums = ReadonlyMap<string, string>;

/** A database, as storage names the one whose builds it holds. */
export interface DatabaseName {
  readonly id: string;
  /** Where its file was when the storage became its own. */
  readonly path: string;
}

/** What `manifest.json` says of its build. */
export interface Manifest {
  readonly build_id: string;
  readonly created_at: string;
  readonly base_build_id: string | null;
  /** Newest synchronisation whose results the build holds. */
  readonly sync_run_id: number | null;
  /** Identifies the renderer and its settings; another one would yield other bytes. */
  readonly document_fingerprint: string;
  readonly packages_total: number;
  readonly packages_changed: number;
  /** Files that clients can ask for, and their bytes together. */
  readonly artifact_count: number;
  readonly artifact_bytes: number;
  /** SHA-256 of packages.json. */
  readonly root_hash: string;
}
