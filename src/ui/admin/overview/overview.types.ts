import type { MeasuredGoal } from '../../../domain/goals/goals.js';
import type { AdminFrame } from '../admin-frame.types.js';
import type { ShownHold } from '../builds/builds.types.js';
import type { ShownLine } from '../logs/log-lines.js';
import type { ShownRun, ShownStep } from '../runs/runs.types.js';
import type { ShownRetrying } from '../sync/retrying-table.js';

/** The machine that answers; sizes are bytes. */
export interface ShownMachine {
  /** Undefined while the storage is not there. */
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | undefined;
  readonly databaseBytes: number;
  /** What SQLite has not yet written back into the file. */
  readonly walBytes: number;
  readonly versions: Readonly<
    Record<'application' | 'node' | 'sqlite' | 'schema' | 'documents' | 'host', string>
  >;
  readonly machineSeconds: number;
  readonly processSeconds: number;
}

export interface ShownSchedule {
  readonly job: string;
  /** A cron expression in UTC, or `off`. */
  readonly schedule: string;
  /** RFC 3339; null when it is off, or was never. */
  readonly next: string | null;
  readonly last: { readonly dueAt: string; readonly status: string } | null;
}

/** A guard that holds packages back. */
export interface ShownGuard {
  readonly guard: 'closures' | 'build';
  /** RFC 3339. */
  readonly beganAt: string;
  readonly packages: number;
  readonly because: string;
}

/** Something in the audit log. */
export interface ShownAudit {
  readonly id: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
}

export interface OverviewModel {
  readonly frame: AdminFrame;
  readonly goals: readonly MeasuredGoal[];
  readonly waitingReleases: number;
  readonly failing: number;
  readonly retryingCount: number;
  readonly failedRuns: readonly { readonly command: string; readonly finishedAt: string }[];
  readonly machine: ShownMachine;
  /** Null when the settings name no bucket. */
  readonly bucket: { readonly bucket: string; readonly undeleted: number } | null;
  readonly currentBuild: string | undefined;
  readonly hold: ShownHold | undefined;
  readonly guards: readonly ShownGuard[];
  readonly running: readonly { readonly run: ShownRun; readonly steps: readonly ShownStep[] }[];
  readonly queued: readonly ShownRun[];
  /** Whether a process starts what is asked for. */
  readonly hasDispatcher: boolean;
  readonly schedules: readonly ShownSchedule[];
  readonly retrying: readonly ShownRetrying[];
  readonly lines: readonly ShownLine[];
  readonly audit: readonly ShownAudit[];
}
