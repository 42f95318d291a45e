import { linesOfHeldPackages } from '../../catalog/held-text.js';
import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { BuildService } from '../build.service.js';
import { BuildRequest, type BuildReport } from '../build.types.js';

@CliCommand(BuildRequest)
export class BuildCommand extends JobCommand<BuildRequest> {
  constructor(private readonly build: BuildService) {
    super();
  }

  protected override async execute(request: BuildRequest): Promise<void> {
    const report = await this.job((job) => this.build.run(request, job));
    this.out.report(report, textOf(report));
  }
}

function textOf(report: BuildReport): string {
  const { buildId, packages, changed, files, held, seconds } = report;
  const line =
    report.outcome === 'unchanged'
      ? `nothing changed; build ${buildId} holds all ${packages} packages`
      : `built ${buildId}: ${packages} packages, ${changed} changed, ${files} files, in ${seconds} s`;
  return [line, ...linesOfHeldPackages(held)].join('\n');
}
