import { CommandFactory, CommandRunnerService } from 'nest-commander';
import { requestClassOf } from '../shared/cli/base.command.js';
import type { CommandLine } from '../shared/cli/command-line.js';
import type { CommandName } from '../shared/cli/command-manifest.js';
import { parseInvocation } from '../shared/cli/parse-invocation.js';
import { describeError, exitCodeOf } from '../shared/errors/cli-error.js';
import { CommandLog } from '../shared/logging/command-log.js';
import { AppConfig } from './app-config.js';
import { CliModule } from './cli.module.js';
import { COMMAND_PARTS } from './command-parts.js';
import { logOptions, nestLogger } from './log.js';

/** nest-commander's own parser gets the name of the program and no words: they are read already. */
const NO_WORDS = ['node', 'wppackages'];

/** Runs one command in an application of its own and sets the exit code; never throws. */
export async function runCommand(line: CommandLine, words: readonly string[]): Promise<void> {
  const log = new CommandLog(line.name.replaceAll(' ', '-'));
  const fail = (error: unknown): void => {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = exitCodeOf(error);
    log.failed(error);
  };
  try {
    const parts = await COMMAND_PARTS[line.name as CommandName]();
    const invocation = await parseInvocation(requestClassOf(parts.command), line);
    const root = await CliModule.forCommand(parts, invocation, line.globals, (config) => {
      log.open(logOptions(config));
    });
    const app = await CommandFactory.createWithoutRunning(root as never, {
      logger: false,
      abortOnError: false,
      serviceErrorHandler: fail,
    });
    app.useLogger(nestLogger(app.get(AppConfig)));
    log.started(words);
    try {
      await app.get(CommandRunnerService).run(NO_WORDS);
    } finally {
      await app.close();
    }
    log.finished();
  } catch (error) {
    fail(error);
  }
}
