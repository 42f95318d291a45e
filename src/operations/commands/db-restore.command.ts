import { BaseCommand, CliCommand } from '../../shared/cli/base.command.js';
import { InterruptedError } from '../../shared/errors/app-error.js';
import { RestoreService } from '../restore/restore.service.js';
import { RestoreRequest } from '../restore/restore.types.js';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

@CliCommand(RestoreRequest)
export class DbRestoreCommand extends BaseCommand<RestoreRequest> {
  constructor(private readonly restores: RestoreService) {
    super();
  }

  protected override async execute(request: RestoreRequest): Promise<void> {
    const stop = new AbortController();
    for (const signal of SIGNALS) {
      process.once(signal, () => {
        stop.abort(new InterruptedError(signal));
      });
    }
    const report = await this.restores.run(request, stop.signal);
    const { path, from, bytes, migrated, replaced } = report;
    this.out.report(
      report,
      [
        `restored ${path} from ${from}: ${bytes} bytes, checked, ${migrated} migrations applied`,
        ...(replaced === null ? [] : [`what it replaced is ${replaced}`]),
      ].join('\n'),
    );
  }
}
