import { CliCommand } from '../../shared/cli/base-command.js';
import { JobCommand } from '../../shared/cli/job-command.js';
import { SchemaService } from '../../shared/database/schema.service.js';

/** Applies pending migrations, under the lease once the schema knows leases. */
@CliCommand()
export class MigrateCommand extends JobCommand {
  constructor(private readonly schema: SchemaService) {
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
    if (!(await this.schema.hasLease())) return this.schema.migrate();
    return this.job(() => this.schema.migrate());
  }
}
