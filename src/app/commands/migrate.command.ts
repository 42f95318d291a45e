import { CommandRunner } from 'nest-commander';
import { CliCommand } from '../../shared/cli/cli-command.decorator.js';
import { CliOutput } from '../../shared/cli/cli-output.js';
import { COMMANDS } from '../../shared/cli/command-manifest.js';
import { parseRequest } from '../../shared/cli/parse-request.js';
import { SchemaService } from '../../shared/database/schema.service.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';

/** Applies pending migrations, under the lease once the schema knows leases. */
@CliCommand(COMMANDS.migrate)
export class MigrateCommand extends CommandRunner {
  constructor(
    private readonly jobs: JobRunner,
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
    if (!(await this.schema.hasLease())) return this.schema.migrate();
    return this.jobs.run('migrate', () => this.schema.migrate());
  }
}
