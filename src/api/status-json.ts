import type { BuildChange, ChangedBuild, RecentBuild } from '../build/recent-builds.queries.js';
import { overall, type MeasuredGoal } from '../domain/goals/goals.js';
import type { PublicStatus } from '../pipeline/public-status.queries.js';
import type { FailedRun } from '../shared/jobs/job-runs.queries.js';
import type { PackageChange, RecentCheck } from '../status-check/status-changes.queries.js';

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

/** Contract: a build with the packages that it changed, in the body of `/api/builds/{id}`. */
export function changedBuildJson(build: ChangedBuild): object {
  const { changes } = build;
  return {
    ...buildJson(build),
    changes: changes.map(({ action, name }: BuildChange) => ({ action, package: name })),
  };
}

function buildJson(build: RecentBuild): object {
  const { id, state, startedAt, promotedAt, steps, packages, changed } = build;
  return {
    id,
    state,
    started_at: startedAt,
    promoted_at: promotedAt,
    packages,
    packages_changed: changed,
    seconds: steps,
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
