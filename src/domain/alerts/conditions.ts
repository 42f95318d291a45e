import { durationText } from '../freshness/duration-text.js';
import type { MeasuredGoal } from '../goals/goals.js';
import { LIMITS } from '../goals/limits.js';
import type { Condition, Sight } from './alert-changes.js';

/** What alerts are judged by. */
export interface AlertFacts {
  readonly goals: readonly MeasuredGoal[];
  /** How the last run of each job ended that runs by itself. */
  readonly lastEnds: readonly {
    readonly job: string;
    readonly status: 'completed' | 'failed';
    readonly error: string | null;
  }[];
  /** The guards that hold packages back now. */
  readonly guards: readonly {
    readonly guard: string;
    readonly packages: number;
    readonly because: string;
  }[];
  /** Of the disk of the storage; undefined when it is not known. */
  readonly diskFreeShare: number | undefined;
  /** Of the newest backup, or of the database while it has none; undefined when none are to be made. */
  readonly backupAgeSeconds: number | undefined;
}

/** What is wrong, by the one list of goals and the limits beside it. */
export function conditionsOf(facts: AlertFacts): Sight {
  const { goals, lastEnds, guards, diskFreeShare, backupAgeSeconds } = facts;
  return {
    conditions: [
      ...goals.filter(({ state }) => state === 'missed').map(ofGoal),
      ...lastEnds
        .filter(({ status }) => status === 'failed')
        .map(({ job, error }) => ({
          key: `job-${job}`,
          summary: `${job} failed`,
          detail: error ?? '',
        })),
      ...guards.map(({ guard, packages, because }) => ({
        key: `guard-${guard}`,
        summary: `The guard ${guard} holds ${packages} packages back`,
        detail: because,
      })),
      ...(diskFreeShare === undefined ? [] : ofDisk(diskFreeShare)),
      ...(backupAgeSeconds === undefined ? [] : ofBackup(backupAgeSeconds)),
    ],
    unknown: [
      ...goals.filter(({ state }) => state === 'unknown').map(({ name }) => `goal-${name}`),
      ...(diskFreeShare === undefined ? ['disk'] : []),
    ],
  };
}

function ofGoal({ name, what, now, unit, atMost }: MeasuredGoal): Condition {
  const figure = (value: number): string =>
    unit === 'seconds' ? durationText(value) : percentText(value);
  return {
    key: `goal-${name}`,
    summary: `${what}: ${figure(Number(now))}`,
    detail: `The goal is ${figure(atMost)} at most.`,
  };
}

function ofDisk(freeShare: number): Condition[] {
  if (freeShare >= LIMITS.diskFreeShare) return [];
  return [
    {
      key: 'disk',
      summary: `The disk of the storage has ${percentText(freeShare)} left`,
      detail: `Less than ${percentText(LIMITS.diskFreeShare)} may not do for a build or a backup.`,
    },
  ];
}

function ofBackup(ageSeconds: number): Condition[] {
  if (ageSeconds <= LIMITS.backupAgeSeconds) return [];
  return [
    {
      key: 'backup',
      summary: `No backup since ${durationText(ageSeconds)}`,
      detail: `One should be made within ${durationText(LIMITS.backupAgeSeconds)}.`,
    },
  ];
}

function percentText(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
