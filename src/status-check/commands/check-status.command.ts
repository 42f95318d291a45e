import { linesOfHeldClosures } from '../../catalog/held-text.js';
import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { StatusCheckService } from '../status-check.service.js';
import { StatusCheckRequest, type StatusCheckReport } from '../status-check.types.js';

@CliCommand(StatusCheckRequest)
export class CheckStatusCommand extends JobCommand<StatusCheckRequest> {
  constructor(private readonly check: StatusCheckService) {
    super();
  }

  protected override async execute(request: StatusCheckRequest): Promise<void> {
    const report = await this.job((job) => this.check.run(request, job));
    this.out.report(report, request.dismiss ? describeDismissal(report) : describe(report));
  }
}

function describe(report: StatusCheckReport): string {
  const { checked, deactivated, reactivated, missing, failed, requests, seconds } = report;
  return [
    `checked ${checked}: closed ${deactivated}, open again ${reactivated}, missing ${missing}, ` +
      `failed ${failed}; ${requests} requests in ${seconds} s`,
    ...linesOfHeldClosures(report),
  ].join('\n');
}

function describeDismissal({ dismissed }: StatusCheckReport): string {
  return `dismissed ${dismissed}: they stay published, and for a day their absence says nothing`;
}
