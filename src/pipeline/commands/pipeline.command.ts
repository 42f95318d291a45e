import { linesOfHeldClosures, linesOfHeldPackages } from '../../catalog/held-text.js';
import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { PipelineRequest } from '../pipeline-request.js';
import { describeHold } from '../../deploy/hold.types.js';
import { PipelineService, type PipelineReport } from '../pipeline.service.js';

@CliCommand(PipelineRequest)
export class PipelineCommand extends JobCommand<PipelineRequest> {
  constructor(private readonly pipeline: PipelineService) {
    super();
  }

  protected override async execute(request: PipelineRequest): Promise<void> {
    const report = await this.job((job) => this.pipeline.run(request, job));
    this.out.report(report, describe(report));
  }
}

function describe({ discover, update, backfill, build, deploy, seconds }: PipelineReport): string {
  const added = discover?.directories.reduce((sum, directory) => sum + directory.added, 0);
  const lines = {
    discover: added === undefined ? 'skipped' : `${added} packages added`,
    update: `${update.updated} of ${update.looked} updated, ${update.failed} failed`,
    ...(backfill !== undefined &&
      backfill.entries > 0 && {
        backfill: `${backfill.learned} facts learned from ${backfill.entries} log entries, ${backfill.missing} still missing`,
      }),
    build: `${build.outcome} ${build.buildId}: ${build.packages} packages, ${build.changed} changed`,
    deploy: deploy ? `${deploy.outcome} ${deploy.buildId}${reasonOf(deploy)}` : 'skipped',
  };
  const steps = Object.entries(lines).map(
    ([step, line]) => `${step}: ${line}${secondsOf(seconds[step])}`,
  );
  const hold = deploy?.hold ?? null;
  return [
    ...steps,
    ...linesOfHeldClosures(update),
    ...linesOfHeldPackages(build.held),
    ...(hold === null ? [] : [describeHold(hold)]),
  ].join('\n');
}

function reasonOf({ reason }: { readonly reason: string | null }): string {
  return reason === null ? '' : ` (${reason})`;
}

function secondsOf(seconds: number | undefined): string {
  return seconds === undefined ? '' : ` in ${seconds} s`;
}
