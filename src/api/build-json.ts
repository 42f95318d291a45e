import {
  BUILD_STEPS,
  type ChangedBuild,
  type RecentBuild,
} from '../build/recent-builds.queries.js';
import { listOf, NUMBER, objectOf, oneOf, orNull, TEXT, TIME, WHOLE } from '../http/schemas.js';

const STATES = [
  ...['current', 'replaced', 'rolled-back', 'waiting'],
  ...['running', 'failed', 'cancelled'],
];

const MEMBERS = {
  id: TEXT,
  state: oneOf(...STATES),
  started_at: TIME,
  promoted_at: orNull(TIME),
  packages: WHOLE,
  packages_changed: WHOLE,
  seconds: objectOf(Object.fromEntries(BUILD_STEPS.map((step) => [step, orNull(NUMBER)]))),
};

export const BUILD = objectOf(MEMBERS);

export const CHANGED_BUILD = objectOf({
  ...MEMBERS,
  changes: listOf(objectOf({ action: oneOf('removed', 'added', 'changed'), package: TEXT })),
});

/** Contract: a build as `BUILD` says. */
export function buildJson(build: RecentBuild): object {
  const { id, state, startedAt, promotedAt, packages, changed, steps } = build;
  return {
    ...{ id, state, started_at: startedAt, promoted_at: promotedAt },
    ...{ packages, packages_changed: changed, seconds: steps },
  };
}

/** Contract: a build as `CHANGED_BUILD` says, with packages that it changed. */
export function changedBuildJson(build: ChangedBuild): object {
  const changes = build.changes.map(({ action, name }) => ({ action, package: name }));
  return { ...buildJson(build), changes };
}
