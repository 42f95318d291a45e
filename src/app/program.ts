import { readCommandLine } from '../shared/cli/command-line.js';
import { GLOBAL_OPTIONS, PROGRAM } from '../shared/cli/command-manifest.js';
import { describeError, exitCodeOf, USAGE_EXIT } from '../shared/errors/cli-error.js';
import { packageVersion } from '../shared/process/package-version.js';

const MANIFEST = { name: 'wppackages', program: PROGRAM, globals: GLOBAL_OPTIONS };

/**
 * Does what the words ask for and sets the exit code: answers help, version and unknown commands by
 * itself, and loads the application only to run a command.
 */
export async function runProgram(words: readonly string[]): Promise<void> {
  try {
    const reading = readCommandLine(MANIFEST, words);
    switch (reading.kind) {
      case 'version':
        process.stdout.write(`${packageVersion()}\n`);
        return;
      case 'help':
        reading.command.outputHelp({ error: !reading.isAsked });
        if (!reading.isAsked) process.exitCode = USAGE_EXIT;
        return;
      case 'command': {
        const { runCommand } = await import('./run-command.js');
        await runCommand(reading, words);
      }
    }
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}
