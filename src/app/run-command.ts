import { CommandFactory } from 'nest-commander';
import type { CommandName } from '../shared/cli/command-manifest.js';
import type { ConfigFlags } from '../shared/config/config.loader.js';
import { describeError, exitCodeOf } from '../shared/errors/cli-error.js';
import { StderrLogger } from '../shared/logging/stderr.logger.js';
import { CliModule } from './cli.module.js';
import { COMMAND_MODULES } from './command-modules.js';

/** Runs one command in an application of its own and sets the exit code; never throws. */
export async function runCommand(
  name: CommandName,
  words: readonly string[],
  flags: ConfigFlags,
): Promise<void> {
  process.argv = [...process.argv.slice(0, 2), name, ...words];
  try {
    const { module, needs } = await COMMAND_MODULES[name]();
    const app = await CommandFactory.createWithoutRunning(
      CliModule.forCommand(module, needs, flags) as never,
      { logger: false, abortOnError: false, serviceErrorHandler: fail },
    );
    app.useLogger(app.get(StderrLogger));
    try {
      await CommandFactory.runApplication(app);
    } finally {
      await app.close();
    }
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
