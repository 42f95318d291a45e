import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { Progress } from '../../shared/progress/progress.js';
import { BucketMaintenance } from '../bucket-maintenance.js';
import { checkFlags } from '../deploy-flags.js';
import {
  textOfCleanup,
  textOfDeploy,
  textOfPreview,
  textOfReconcile,
  textOfReconcilePreview,
} from '../deploy-text.js';
import { DeployService } from '../deploy.service.js';
import { DeployRequest } from '../deploy.types.js';

@CliCommand(COMMANDS.deploy)
export class DeployCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobRunner,
    private readonly deploy: DeployService,
    private readonly maintenance: BucketMaintenance,
    private readonly out: CliOutput,
  ) {
    super();
  }

  override async run(args: string[], flags: Record<string, unknown>): Promise<void> {
    const request = parseRequest(DeployRequest, COMMANDS.deploy, args, flags);
    checkFlags(request);
    if (request.cleanup) await this.#cleanup(request);
    else if (request.dryRun) await this.#preview(request);
    else if (request.reconcile) await this.#reconcile(request);
    else await this.#deploy(request);
  }

  async #deploy(request: DeployRequest): Promise<void> {
    const report = await this.jobs.run('deploy', (job) => this.deploy.deploy(request, job));
    this.out.report(report, request, textOfDeploy(report));
  }

  async #cleanup(request: DeployRequest): Promise<void> {
    const report = await this.jobs.run('deploy', () => this.deploy.cleanup(request.retain));
    this.out.report(report, request, textOfCleanup(report));
  }

  async #reconcile(request: DeployRequest): Promise<void> {
    const report = await this.jobs.run('deploy', (job) => this.maintenance.reconcile(job));
    this.out.report(report, request, textOfReconcile(report));
  }

  /** Changes nothing, so it needs no lease and leaves no row. */
  async #preview(request: DeployRequest): Promise<void> {
    const job = { signal: new AbortController().signal, progress: new Progress() };
    if (request.reconcile) {
      const preview = await this.maintenance.previewReconcile(job);
      this.out.report(preview, request, textOfReconcilePreview(preview));
      return;
    }
    const preview = await this.deploy.preview(request, job);
    this.out.report(preview, request, textOfPreview(preview));
  }
}
