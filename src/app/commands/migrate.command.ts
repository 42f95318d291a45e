import { CliCommand } from '../../shared/cli/base.command.js';
import { JobCommand } from '../../shared/cli/job.command.js';
import { SchemaService } from '../../shared/database/schema.service.js';
import { JobLeaseRepository } from '../../shared/jobs/job-lease.repository.js';
import { JobRunsRepository } from '../../shared/jobs/job-runs.repository.js';
import { waitForTurn } from '../../shared/jobs/wait-for-turn.js';

/** Applies pending migrations, while no job is at work. */
@CliCommand()
export class MigrateCommand extends JobCommand {
  constructor(
    private readonly leases: JobLeaseRepository,
    private readonly runs: JobRunsRepository,
    private readonly schema: SchemaService,
  ) {
    super();
  }

  protected override async execute(): Promise<void> {
    const applied = await this.#migrate();
    const migrations = applied === 1 ? 'migration' : 'migrations';
    const text = applied === 0 ? 'nothing to apply' : `applied ${applied} ${migrations}`;
    this.out.report({ applied }, text);
  }

  async #migrate(): Promise<number> {
    if (!(await this.schema.isBehind())) return 0;
    const began = performance.now();
    const applied = await waitForTurn(
      () => this.schema.migrate((tx) => this.leases.refuseWhileHeld(tx)),
      { waitSeconds: this.waitSeconds ?? 0 },
    );
    const seconds = Math.round(performance.now() - began) / 1_000;
    await this.runs.recordCompleted('migrate', seconds, { applied });
    return applied;
  }
}
