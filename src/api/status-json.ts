import {
  DATE,
  FLAG,
  listOf,
  NUMBER,
  objectOf,
  oneOf,
  orNull,
  TEXT,
  TIME,
  WHOLE,
} from '../http/schemas.js';
import { BUILD, buildJson, CHANGED_BUILD, changedBuildJson } from './build-json.js';
import { overall, type MeasuredGoal } from '../domain/goals/goals.js';
import type { PublicStatus } from '../pipeline/public-status.queries.js';
import type { FailedRun } from '../shared/jobs/job-runs.queries.js';
import type { PackageChange, RecentCheck } from '../status-check/status-changes.queries.js';

const CHANGE = objectOf({
  action: oneOf('closed', 'reopened'),
  type: oneOf('plugin', 'theme'),
  slug: TEXT,
  seen_at: TIME,
  closed_date: orNull(DATE),
  reason: orNull(TEXT),
  permanent: FLAG,
});

const GOAL = objectOf({
  name: TEXT,
  what: TEXT,
  unit: TEXT,
  at_most: NUMBER,
  now: orNull(NUMBER),
  at_most_95_percent_of_24h: orNull(NUMBER),
  share_met_30d: orNull(NUMBER),
  state: oneOf('met', 'missed', 'unknown'),
});

const CHECK = objectOf({
  id: WHOLE,
  status: TEXT,
  started_at: TIME,
  seconds: orNull(NUMBER),
  asked: WHOLE,
  closed: WHOLE,
  reopened: WHOLE,
  failed: WHOLE,
  held: WHOLE,
  changes: listOf(CHANGE),
});

export const STATUS = objectOf({
  measured_at: TIME,
  state: TEXT,
  build: orNull(BUILD),
  held_since: orNull(TIME),
  waiting_releases: WHOLE,
  goals: listOf(GOAL),
  lag_by_minute: listOf(objectOf({ minute: TEXT, seconds: NUMBER })),
  lag_by_day: listOf(
    objectOf({ day: DATE, samples: WHOLE, p50: NUMBER, p95: NUMBER, worst: NUMBER }),
  ),
  builds: listOf(CHANGED_BUILD),
  failed_cycles: listOf(objectOf({ started_at: TIME, finished_at: TIME, step: orNull(TEXT) })),
  checks: listOf(CHECK),
  changes_24h: listOf(CHANGE),
});

/** Contract: the body of `/api/status`. Durations are in seconds, null is not known. */
export function statusJson(status: PublicStatus, now: Date): object {
  const { goals, waiting, build, heldSince, lag, days, builds, failures, checks, changes } = status;
  return {
    measured_at: now.toISOString(),
    state: overall(goals),
    build: build === undefined ? null : buildJson(build),
    held_since: heldSince ?? null,
    waiting_releases: waiting,
    goals: goals.map(goalJson),
    lag_by_minute: lag.map(({ minute, oursSeconds }) => ({ minute, seconds: oursSeconds })),
    lag_by_day: days.map(dayJson),
    builds: builds.map(changedBuildJson),
    failed_cycles: failures.map(failureJson),
    checks: checks.map(checkJson),
    changes_24h: changes.map(changeJson),
  };
}

function goalJson({ name, what, unit, atMost, now, ofDay, metShare, state }: MeasuredGoal): object {
  return {
    ...{ name, what, unit, at_most: atMost, now },
    at_most_95_percent_of_24h: ofDay,
    share_met_30d: metShare,
    state,
  };
}

function dayJson({ day, samples, ours }: PublicStatus['days'][number]): object {
  return {
    ...{ day, samples },
    ...{ p50: ours.p50Seconds, p95: ours.p95Seconds, worst: ours.worstSeconds },
  };
}

function failureJson({ startedAt, finishedAt, step }: FailedRun): object {
  return { started_at: startedAt, finished_at: finishedAt, step };
}

function checkJson(check: RecentCheck): object {
  const { id, status, startedAt, seconds, asked, closed, reopened, failed, held, changes } = check;
  return {
    ...{ id, status, started_at: startedAt, seconds, asked, closed, reopened, failed, held },
    changes: changes.map(changeJson),
  };
}

function changeJson(change: PackageChange): object {
  const { action, type, name, seenAt, closedAt, reason, isPermanent } = change;
  return {
    ...{ action, type, slug: name, seen_at: seenAt, closed_date: closedAt, reason },
    permanent: isPermanent,
  };
}
