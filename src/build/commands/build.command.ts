import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { BuildService } from '../build.service.js';
import { BuildRequest, type BuildReport } from '../build.types.js';

@CliCommand(COMMANDS.build)
export class BuildCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobRunner,
    private readonly build: BuildService,
    private readonly out: CliOutput,
  ) {
    super();
  }

  override async run(args: string[], flags: Record<string, unknown>): Promise<void> {
    const request = parseRequest(BuildRequest, COMMANDS.build, args, flags);
    const report = await this.jobs.run('build', (job) => this.build.run(request, job));
    this.out.report(report, request, textOf(report));
  }
}

function textOf(report: BuildReport): string {
  const { buildId, packages, changed, files, seconds } = report;
  if (report.outcome === 'unchanged') {
    return `nothing changed; build ${buildId} holds all ${packages} packages`;
  }
  return `built ${buildId}: ${packages} packages, ${changed} changed, ${files} files, in ${seconds} s`;
}
