import { BaseCommand, CliCommand } from '../../shared/cli/base.command.js';
import { RunFailedError } from '../../shared/errors/app-error.js';
import { textOfCheck } from '../database-check-text.js';
import { DatabaseCheckService } from '../database-check.service.js';

@CliCommand()
export class DbCheckCommand extends BaseCommand {
  constructor(private readonly database: DatabaseCheckService) {
    super();
  }

  protected override execute(): void {
    const check = this.database.check();
    this.out.report(check, textOfCheck(check));
    if (!check.ok) throw new RunFailedError(`${check.path} is not in order`);
  }
}
