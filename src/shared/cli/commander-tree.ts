import { Command, Option } from 'commander';
import { isGroup, type CommandGroup, type CommandSpec, type OptionSpec } from './command-spec.js';

/** The program with its global flags and every command below it: the grammar of flags and the help. */
export function programOf(
  name: string,
  group: CommandGroup,
  globals: readonly OptionSpec[],
): Command {
  const program = commandOf(name, group)
    .option('--version', 'print the version')
    .addHelpCommand('help [command...]', 'print the help of a command');
  for (const spec of globals) program.addOption(optionOf(spec));
  return program;
}

function commandOf(name: string, node: CommandSpec | CommandGroup): Command {
  const command = new Command(name)
    .description(node.summary)
    .helpOption('-h, --help', 'print this help')
    .addHelpCommand(false)
    .configureHelp({ showGlobalOptions: true });
  if (isGroup(node)) {
    for (const [word, below] of Object.entries(node.commands)) {
      command.addCommand(commandOf(word, below));
    }
    return command;
  }
  if (node.argument) command.argument(node.argument.syntax, node.argument.description);
  for (const spec of node.options) command.addOption(optionOf(spec));
  const examples = node.examples.map((line) => `  $ ${line}`).join('\n');
  return command.addHelpText('after', `\nExamples:\n${examples}`);
}

/** Commander ends at the first flag without its value; taken for optional, it becomes one problem of several. */
function optionOf({ flags, description, required }: OptionSpec): Option {
  const option = new Option(flags, required ? `${description} (required)` : description);
  if (option.required) {
    option.required = false;
    option.optional = true;
  }
  return option;
}
