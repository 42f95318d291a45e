import { readCommandLine, type CommandLine } from '../../src/shared/cli/command-line.js';
import { GLOBAL_OPTIONS, PROGRAM } from '../../src/shared/cli/command-manifest.js';
import { isGroup, type CommandGroup, type CommandSpec } from '../../src/shared/cli/command-spec.js';

/** The words after `wppackages`, as the program reads them; they must name a command. */
export function commandLine(words: string): CommandLine {
  const manifest = { name: 'wppackages', program: PROGRAM, globals: GLOBAL_OPTIONS };
  const reading = readCommandLine(manifest, words.split(' ').filter(Boolean));
  if (reading.kind !== 'command') throw new Error(`${words}: ${reading.kind}`);
  return reading;
}

/** Every command of the program with its words. */
export function everyCommand(): { name: string; spec: CommandSpec }[] {
  return below(PROGRAM, []);
}

const ACCOUNT = ['--email', 'admin@example.com'];

const NEEDED_WORDS: Readonly<Record<string, readonly string[]>> = {
  'jobs cancel': ['1'],
  'admin promote': ACCOUNT,
  'admin demote': ACCOUNT,
  'admin reset-totp': ACCOUNT,
};

/** The words of a command with those that it needs to begin; undefined when it also needs a password. */
export function wordsOf(name: string, { options }: CommandSpec): readonly string[] | undefined {
  if (options.some(({ secret, required }) => secret !== undefined && required)) return undefined;
  return [...name.split(' '), ...(NEEDED_WORDS[name] ?? [])];
}

function below(
  group: CommandGroup,
  path: readonly string[],
): { name: string; spec: CommandSpec }[] {
  return Object.entries(group.commands).flatMap(([word, node]) =>
    isGroup(node)
      ? below(node, [...path, word])
      : [{ name: [...path, word].join(' '), spec: node }],
  );
}
