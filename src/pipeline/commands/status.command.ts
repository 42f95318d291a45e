import { IsBoolean } from 'class-validator';
import { BaseCommand, CliCommand } from '../../shared/cli/base.command.js';
import type { GuardEvent, PendingClosure } from '../../catalog/guards.queries.js';
import type { BucketStatus } from '../../deploy/bucket-status.queries.js';
import { describeHold } from '../../deploy/hold.types.js';
import { textOfProgress } from '../../shared/jobs/progress-text.js';
import { RunFailedError } from '../../shared/errors/app-error.js';
import { linesOfGoals, textOfGoal } from '../goals-text.js';
import { linesOfFreshness, linesOfPending } from '../freshness-text.js';
import { StatusService, type RunningJob, type StatusReport } from '../status.service.js';

export class StatusRequest {
  /** Fails unless every goal is known to be met. */
  @IsBoolean() check = false;
}

@CliCommand(StatusRequest)
export class StatusCommand extends BaseCommand<StatusRequest> {
  constructor(private readonly status: StatusService) {
    super();
  }

  protected override async execute({ check }: StatusRequest): Promise<void> {
    const report = await this.status.report();
    this.out.report(report, describe(report));
    const failed = report.goals.filter(({ state }) => state !== 'met');
    if (check && failed.length > 0) {
      throw new RunFailedError(`not as it should be: ${failed.map(textOfGoal).join('; ')}`);
    }
  }
}

function describe(report: StatusReport): string {
  const { running, waiting, hold, lagSeconds, bucket } = report;
  return [
    `current build  ${report.currentBuild ?? 'none; run: wppackages pipeline'}`,
    ...(hold === null ? [] : [`hold           ${describeHold(hold)}`]),
    `running now    ${running.map(lineOfRunning).join('; ') || 'nothing'}`,
    ...(waiting.length === 0
      ? []
      : [
          `waiting        ${waiting.map(({ id, command }) => `${command} (run ${id})`).join(', ')}`,
        ]),
    `lag            ${lagSeconds === null ? 'WordPress.org was never looked through' : `${lagSeconds} s since the last discovery`}`,
    ...linesOfGoals(report.goals),
    ...linesOfFreshness(report.freshness),
    ...linesOfPending(report.freshness, report.pending),
    ...(bucket === null ? [] : [`bucket         ${lineOfBucket(bucket)}`]),
    ...report.watermarks.map(({ key, value }) => `${key}  ${value}`),
    ...report.passedRevisions.map(
      ({ type, revision, passedAt, tries }) =>
        `${type} revision ${revision} cannot be read since ${passedAt} (${tries} more tries)`,
    ),
    ...report.guards.map(lineOfGuard),
    ...report.pendingClosures.map(lineOfPending),
    '',
    ...report.directories.map(
      ({ type, active, closed, neverSynced, due, dirty }) =>
        `${type}s: ${active} active, ${closed} closed, ${neverSynced} never synced, ${due} due, ${dirty} dirty`,
    ),
    '',
    ...lineOfSchedules(report),
    '',
    ...report.lastRuns.map(
      ({ command, status, startedAt, durationSeconds, errorMessage }) =>
        `${command}: ${status} ${startedAt ?? ''}${durationSeconds === null ? '' : `, ${durationSeconds} s`}${errorMessage === null ? '' : `: ${errorMessage}`}`,
    ),
  ].join('\n');
}

function lineOfRunning(job: RunningJob): string {
  const { command, id, acquiredAt, pid } = job;
  const run = id === undefined ? '' : `run ${id}, `;
  const progress = textOfProgress(job);
  const text = `${command} since ${acquiredAt} (${run}pid ${pid})`;
  return progress === undefined ? text : `${text}: ${progress}`;
}

function lineOfGuard({ guard, beganAt, endedAt, packages, because }: GuardEvent): string {
  const time = endedAt === null ? `holds since ${beganAt}` : `held from ${beganAt} to ${endedAt}`;
  return `guard of ${guard === 'build' ? 'builds' : guard}: ${time}, ${packages} packages: ${because}`;
}

function lineOfPending(closure: PendingClosure): string {
  const { type, name, answer, reason, foundBy, heldAt, dismissedAt } = closure;
  const why = reason === null ? '' : ` (${reason})`;
  const end = dismissedAt === null ? 'waits for check-status' : `dismissed ${dismissedAt}`;
  return `${type} ${name}: ${answer}${why} as ${foundBy} saw at ${heldAt}; ${end}`;
}

function lineOfSchedules({ schedules, dispatcher }: StatusReport): string[] {
  if (dispatcher === null) return ['schedules: no process of serve starts jobs'];
  return schedules
    .filter(({ next }) => next !== null)
    .map(({ job, schedule, next, last }) => {
      const before = last === null ? 'never yet' : `last ${last.dueAt}, ${last.status}`;
      return `schedule of ${job}: ${schedule}; next ${next ?? ''}, ${before}`;
    });
}

function lineOfBucket({
  bucket,
  undeleted,
  undeletedSince,
  undeletedReason,
}: BucketStatus): string {
  if (undeleted === 0) return bucket;
  return (
    `${bucket}: ${undeleted} objects not deleted since ${undeletedSince ?? 'never'} ` +
    `(${undeletedReason ?? ''}); every deploy tries again`
  );
}
