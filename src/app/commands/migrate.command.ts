import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { SchemaService } from '../../shared/database/schema.service.js';
import { JobLeaseRepository } from '../../shared/jobs/job-lease.repository.js';
import { JobRunsRepository } from '../../shared/jobs/job-runs.repository.js';

/** Applies pending migrations, while no job is at work. */
@CliCommand(COMMANDS.migrate)
export class MigrateCommand extends CommandRunner {
  constructor(
    private readonly leases: JobLeaseRepository,
    private readonly runs: JobRunsRepository,
    private readonly schema: SchemaService,
    private readonly out: CliOutput,
  ) {
    super();
  }

  override async run(args: string[], flags: Record<string, unknown>): Promise<void> {
    parseRequest(Object, COMMANDS.migrate, args, flags);
    const applied = await this.#migrate();
    const migrations = applied === 1 ? 'migration' : 'migrations';
    this.out.line(applied === 0 ? 'nothing to apply' : `applied ${applied} ${migrations}`);
  }

  async #migrate(): Promise<number> {
    if (!(await this.schema.isBehind())) return 0;
    const began = performance.now();
    const applied = await this.schema.migrate((tx) => this.leases.refuseWhileHeld(tx));
    const seconds = Math.round(performance.now() - began) / 1_000;
    await this.runs.recordCompleted('migrate', seconds, { applied });
    return applied;
  }
}
