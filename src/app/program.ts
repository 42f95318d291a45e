import { readFileSync } from 'node:fs';
import { Command, type CommanderError } from 'commander';
import {
  COMMANDS,
  GLOBAL_OPTIONS,
  type CommandName,
  type CommandSpec,
} from '../shared/cli/command-manifest.js';
import type { ConfigFlags } from '../shared/config/config.loader.js';

/**
 * The command line as the manifest describes it: answers help, version and unknown commands by
 * itself, and loads the application only to run a command.
 */
export function buildProgram(): Command {
  const program = new Command('wppackages')
    .description('The Composer repository of the WordPress.org plugin and theme directories')
    .version(packageVersion(), '--version')
    .exitOverride(endProcess)
    .configureHelp({ showGlobalOptions: true });
  for (const { flags, description } of GLOBAL_OPTIONS) program.option(flags, description);
  for (const [name, spec] of Object.entries(COMMANDS)) {
    program.addCommand(describe(program, name as CommandName, spec));
  }
  return program;
}

function describe(program: Command, name: CommandName, spec: CommandSpec): Command {
  const command = new Command(name)
    .description(spec.summary)
    .exitOverride(endProcess)
    .configureHelp({ showGlobalOptions: true })
    .allowUnknownOption()
    .addHelpText('after', `\nExamples:\n${spec.examples.map((line) => `  $ ${line}`).join('\n')}`);
  if (spec.argument) command.argument(spec.argument.syntax, spec.argument.description);
  for (const { flags, description } of spec.options) command.option(flags, description);
  return command.action(async () => {
    // What Commander leaves when the global flags are taken out, wherever they stood.
    const { operands, unknown } = program.parseOptions(process.argv.slice(2));
    const { runCommand } = await import('./run-command.js');
    await runCommand(name, [...operands.slice(1), ...unknown], program.opts<ConfigFlags>());
  });
}

/** Contract: wrong usage exits 2; help and version exit 0. */
function endProcess(error: CommanderError): never {
  const asked = error.exitCode === 0 || error.code === 'commander.help';
  process.exit(asked ? 0 : 2);
}

function packageVersion(): string {
  const file = new URL('../../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
