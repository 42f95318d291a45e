import type { Command } from 'commander';
import { InvalidInputError } from '../errors/app-error.js';
import {
  isGroup,
  propertyOf,
  type CommandGroup,
  type CommandSpec,
  type OptionSpec,
} from './command-spec.js';
import { programOf } from './commander-tree.js';
import { allowedInstead } from './allowed-instead.js';

/** What a command line asks for. */
export type Reading =
  | { readonly kind: 'version' }
  /** `isAsked` is false for a group without a command. */
  | { readonly kind: 'help'; readonly command: Command; readonly isAsked: boolean }
  | CommandLine;

type Values = Readonly<Record<string, unknown>>;

/** A command with the text that was typed for it; `parseInvocation` converts and judges the values. */
export interface CommandLine {
  readonly kind: 'command';
  /** `db check` */
  readonly name: string;
  readonly spec: CommandSpec;
  /** Texts, once there is no problem. */
  readonly globals: Readonly<Record<string, string | undefined>>;
  /** By property name, the positional argument included; `true` for a flag without a value. */
  readonly values: Values;
  /** One line for each word that does not fit and each one that is missing. */
  readonly problems: readonly string[];
}

/** Which flags and commands there are. */
export interface Manifest {
  readonly name: string;
  readonly program: CommandGroup;
  readonly globals: readonly OptionSpec[];
}

interface Found {
  readonly path: readonly string[];
  readonly node: CommandSpec | CommandGroup;
  readonly command: Command;
  /** Words after the command. */
  readonly rest: readonly string[];
}

/** Reads the words after the program's name. Throws `InvalidInputError` when they name no command. */
export function readCommandLine(manifest: Manifest, words: readonly string[]): Reading {
  const program = programOf(manifest.name, manifest.program, manifest.globals);
  const { operands, unknown } = program.parseOptions([...words]);
  const { version, ...globals } = program.opts<
    Record<string, string | undefined> & { version?: true }
  >();
  if (version === true) return { kind: 'version' };

  const isHelpCommand = operands[0] === 'help';
  const { path, node, command, rest } = find(
    manifest,
    program,
    isHelpCommand ? operands.slice(1) : operands,
  );
  const own = command.parseOptions([...rest, ...unknown]);
  if (own.unknown.some(isHelpFlag)) return { kind: 'help', command, isAsked: true };

  const isForHelp = isHelpCommand || isGroup(node);
  const spec: CommandSpec = isForHelp ? { summary: '', options: [], examples: [] } : node;
  const options = [...spec.options, ...manifest.globals];
  const values = withArgument(spec, own.operands, command.opts());
  const valueless = withoutValue(options, { ...globals, ...values });
  const problems = [
    ...valueless.map(({ flags }) => `${longName(flags)}: its value is missing: ${flags}`),
    ...unknownFlags(own.unknown, options),
    ...own.operands.slice(spec.argument ? 1 : 0).map((word) => `${word}: unexpected argument`),
    ...missing(spec, values),
  ];
  if (!isForHelp) {
    const typed = without(values, valueless);
    return { kind: 'command', name: path.join(' '), spec, globals, values: typed, problems };
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return { kind: 'help', command, isAsked: isHelpCommand };
}

/** The command that the first words name. */
function find(manifest: Manifest, program: Command, words: readonly string[]): Found {
  let found: Found = { path: [], node: manifest.program, command: program, rest: words };
  while (isGroup(found.node)) {
    const [word, ...rest] = found.rest;
    if (word === undefined) break;
    const below = Object.entries(found.node.commands).find(([name]) => name === word)?.[1];
    const command = found.command.commands.find((child) => child.name() === word);
    if (!below || !command) throw unknownCommand(found, word);
    found = { path: [...found.path, word], node: below, command, rest };
  }
  return found;
}

function unknownCommand({ path, command }: Found, word: string): InvalidInputError {
  const names = command.commands.map((child) => child.name());
  return new InvalidInputError([
    `unknown command '${[...path, word].join(' ')}'; ${allowedInstead(word, names)}`,
  ]);
}

function isHelpFlag(word: string): boolean {
  return word === '--help' || word === '-h';
}

/** The values of the flags and, among them, the positional word. */
function withArgument(
  { argument }: CommandSpec,
  [word]: readonly string[],
  values: Values,
): Values {
  if (!argument || word === undefined) return values;
  return { ...values, [propertyOf(argument.syntax)]: word };
}

/** The options that were typed without the value they need. */
function withoutValue(options: readonly OptionSpec[], values: Values): OptionSpec[] {
  return options.filter(({ flags }) => flags.includes('<') && values[propertyOf(flags)] === true);
}

function without(values: Values, options: readonly OptionSpec[]): Values {
  const properties = options.map(({ flags }) => propertyOf(flags));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !properties.includes(name)));
}

/** What follows an unknown flag may be its value, so only flags are named. */
function unknownFlags(words: readonly string[], options: readonly OptionSpec[]): string[] {
  const names = options.map(({ flags }) => longName(flags));
  return words
    .filter((word) => word.startsWith('-') && word !== '--')
    .map((word) => {
      const [name = word] = word.split('=', 1);
      if (names.includes(name)) return `${word}: takes no value`;
      return `${word}: unknown flag; ${allowedInstead(name, names)}`;
    });
}

function missing({ argument, options }: CommandSpec, values: Values): string[] {
  const needed = [
    ...(argument?.syntax.startsWith('<') ? [argument.syntax] : []),
    ...options.filter(({ required }) => required).map(({ flags }) => flags),
  ];
  return needed
    .filter((syntax) => values[propertyOf(syntax)] === undefined)
    .map((syntax) => `${syntax.replace(/^-\w, /, '')}: is required`);
}

function longName(flags: string): string {
  return /--[a-z0-9-]+/.exec(flags)?.[0] ?? flags;
}
