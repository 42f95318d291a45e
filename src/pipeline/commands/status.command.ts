import { BaseCommand, CliCommand } from '../../shared/cli/base-command.js';
import type { BucketStatus } from '../../deploy/bucket-status.queries.js';
import { StatusService, type StatusReport } from '../status.service.js';

@CliCommand()
export class StatusCommand extends BaseCommand {
  constructor(private readonly status: StatusService) {
    super();
  }

  protected override async execute(): Promise<void> {
    const report = await this.status.report();
    this.out.report(report, describe(report));
  }
}

function describe(report: StatusReport): string {
  const { running, lagSeconds, bucket } = report;
  return [
    `current build  ${report.currentBuild ?? 'none; run: wppackages pipeline'}`,
    `running now    ${running ? `${running.command} since ${running.acquiredAt} (pid ${running.pid})` : 'nothing'}`,
    `lag            ${lagSeconds === null ? 'WordPress.org was never looked through' : `${lagSeconds} s since the last discovery`}`,
    ...(bucket === null ? [] : [`bucket         ${lineOfBucket(bucket)}`]),
    ...report.watermarks.map(({ key, value }) => `${key}  ${value}`),
    '',
    ...report.directories.map(
      ({ type, active, closed, neverSynced, due, dirty }) =>
        `${type}s: ${active} active, ${closed} closed, ${neverSynced} never synced, ${due} due, ${dirty} dirty`,
    ),
    '',
    ...report.lastRuns.map(
      ({ command, status, startedAt, durationSeconds, errorMessage }) =>
        `${command}: ${status} ${startedAt}${durationSeconds === null ? '' : `, ${durationSeconds} s`}${errorMessage === null ? '' : `: ${errorMessage}`}`,
    ),
  ].join('\n');
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
