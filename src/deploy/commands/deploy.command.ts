import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { Progress } from '../../shared/progress/progress.js';
import { BucketMaintenance } from '../bucket-maintenance.js';
import { CleanupService } from '../cleanup.service.js';
import {
  textOfCleanup,
  textOfDeploy,
  textOfPreview,
  textOfReconcile,
  textOfReconcilePreview,
} from '../deploy-text.js';
import { DeployService } from '../deploy.service.js';
import { DeployRequest } from '../deploy.types.js';

@CliCommand(DeployRequest)
export class DeployCommand extends JobCommand<DeployRequest> {
  constructor(
    private readonly deploy: DeployService,
    private readonly cleanup: CleanupService,
    private readonly maintenance: BucketMaintenance,
  ) {
    super();
  }

  protected override async execute(request: DeployRequest): Promise<void> {
    if (request.cleanup) await this.#cleanup(request);
    else if (request.dryRun) await this.#preview(request);
    else if (request.reconcile) await this.#reconcile();
    else await this.#deploy(request);
  }

  async #deploy(request: DeployRequest): Promise<void> {
    // Whatever is at work now works for the build that is to go; a rollback that cannot be had ends it not.
    const patience =
      request.rollback === undefined
        ? {}
        : { cancelsHolderAfter: () => this.deploy.check(request) };
    const report = await this.job((job) => this.deploy.deploy(request, job), patience);
    this.out.report(report, textOfDeploy(report));
  }

  async #cleanup({ retain }: DeployRequest): Promise<void> {
    const report = await this.job(() => this.cleanup.cleanup(retain));
    this.out.report(report, textOfCleanup(report));
  }

  async #reconcile(): Promise<void> {
    const report = await this.job((job) => this.maintenance.reconcile(job));
    this.out.report(report, textOfReconcile(report));
  }

  /** Changes nothing, so it needs no lease and leaves no row. */
  async #preview(request: DeployRequest): Promise<void> {
    const job = { signal: new AbortController().signal, progress: new Progress() };
    if (request.reconcile) {
      const preview = await this.maintenance.previewReconcile(job);
      this.out.report(preview, textOfReconcilePreview(preview));
      return;
    }
    const preview = await this.deploy.preview(request, job);
    this.out.report(preview, textOfPreview(preview));
  }
}
