import type { LagStep } from '../../domain/freshness/lag-steps.js';
import type { MeasuredGoal } from '../../domain/goals/goals.js';
import type { PackageType } from '../../domain/types.js';
import type { PageFrame } from '../presentation.js';
import type { ShownIncident } from './incidents.js';

/** Seconds by step of the cycle that made a build; null where it had none, or nobody knows. */
export type StepSeconds = Readonly<
  Record<'discover' | 'update' | 'build' | 'deploy' | 'bucket', number | null>
>;

/** A build that was begun; times are RFC 3339 here and below. */
export interface ShownBuild {
  readonly id: string;
  readonly state:
    'current' | 'replaced' | 'rolled-back' | 'waiting' | 'running' | 'failed' | 'cancelled';
  readonly startedAt: string;
  readonly promotedAt: string | null;
  readonly steps: StepSeconds;
  readonly packages: number;
  readonly changed: number;
}

/** A package as Composer has it, and what a build did with it. */
export interface BuildChange {
  readonly action: 'removed' | 'added' | 'changed';
  readonly name: string;
}

export interface ChangedBuild extends ShownBuild {
  /** The first of what it changed, or nothing where that is not known. */
  readonly changes: readonly BuildChange[];
}

export interface ShownChange {
  readonly id: number;
  readonly action: 'closed' | 'reopened';
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  readonly seenAt: string;
  readonly reason: string | null;
  readonly isPermanent: boolean;
}

export interface ShownCheck {
  readonly id: number;
  readonly status:
    'running' | 'completed' | 'completed_with_errors' | 'guarded' | 'failed' | 'cancelled';
  readonly startedAt: string;
  readonly asked: number;
  readonly closed: number;
  readonly reopened: number;
  readonly failed: number;
  readonly held: number;
  /** The first of what it found. */
  readonly changes: readonly ShownChange[];
}

export interface ShownFailure {
  readonly startedAt: string;
  readonly finishedAt: string;
  /** The step of the cycle in which it failed; null is not known. */
  readonly step: string | null;
}

/** How a day went; null was not measured. */
export interface LagOfDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** How far behind it was at most for 95 % of the day. */
  readonly seconds: number | null;
}

export interface StatusPageModel {
  readonly frame: PageFrame;
  readonly now: Date;
  /** That go on, the newest first. */
  readonly incidents: readonly ShownIncident[];
  readonly goals: readonly MeasuredGoal[];
  /** Releases that the directory lists and that are not published. */
  readonly waiting: number;
  /** What is served; undefined before the first build. */
  readonly build: ShownBuild | undefined;
  /** Since when newer builds are held back; undefined when they are not. */
  readonly heldSince: string | undefined;
  /** The last 24 hours, oldest first. */
  readonly lag: readonly LagStep[];
  /** The last 90 days that are over, oldest first. */
  readonly days: readonly LagOfDay[];
  /** Newest first, here and below. */
  readonly builds: readonly ChangedBuild[];
  readonly failures: readonly ShownFailure[];
  readonly checks: readonly ShownCheck[];
  /** What was closed and reopened in the last 24 hours. */
  readonly changes: readonly ShownChange[];
}
