import { CommandFactory } from 'nest-commander';
import type { CommandName } from '../shared/cli/command-manifest.js';
import type { ConfigFlags } from '../shared/config/config.loader.js';
import { describeError, exitCodeOf } from '../shared/errors/cli-error.js';
import { CommandLog } from '../shared/logging/command-log.js';
import { ProcessLogger } from '../shared/logging/process-logger.js';
import { CliModule } from './cli.module.js';
import { COMMAND_MODULES } from './command-modules.js';

/** Runs one command in an application of its own and sets the exit code; never throws. */
export async function runCommand(
  name: CommandName,
  words: readonly string[],
  flags: ConfigFlags,
): Promise<void> {
  process.argv = [...process.argv.slice(0, 2), name, ...words];
  const log = new CommandLog(name);
  const fail = (error: unknown): void => {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = exitCodeOf(error);
    log.failed(error);
  };
  try {
    const root = await CliModule.forCommand(await COMMAND_MODULES[name](), flags, (config) => {
      log.open(config);
    });
    const app = await CommandFactory.createWithoutRunning(root as never, {
      logger: false,
      abortOnError: false,
      serviceErrorHandler: fail,
    });
    app.useLogger(app.get(ProcessLogger));
    log.started(words);
    try {
      await CommandFactory.runApplication(app);
    } finally {
      await app.close();
    }
    log.finished();
  } catch (error) {
    fail(error);
  }
}
