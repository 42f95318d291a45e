/** One flag: what `--help` prints of it, and what the command line checks. */
export interface OptionSpec {
  /** Commander's notation, `-o, --output <dir>`; the long name is the property of the request. */
  readonly flags: string;
  readonly description: string;
  /** The command is refused without it. */
  readonly required?: true;
  /** Says how the command runs or prints, not what it does: kept out of the request of the service. */
  readonly scope?: 'run';
  /**
   * The flag takes no value: the first line of standard input becomes this property of the request.
   * No message repeats it.
   */
  readonly secret?: string;
}

export interface CommandSpec {
  readonly summary: string;
  /** The one positional argument, in Commander's notation: `[optional]` or `<required>`. */
  readonly argument?: { readonly syntax: string; readonly description: string };
  readonly options: readonly OptionSpec[];
  readonly examples: readonly string[];
}

/** Commands below one word; the word alone prints what is below it. */
export interface CommandGroup {
  readonly summary: string;
  readonly commands: Readonly<Record<string, CommandSpec | CommandGroup>>;
}

export function isGroup(node: CommandSpec | CommandGroup): node is CommandGroup {
  return 'commands' in node;
}

/** The words of every command of a group, with a blank between them: `update`, `db check`. */
export type NamesOf<Commands> = {
  [Word in keyof Commands & string]: Commands[Word] extends { readonly commands: infer Below }
    ? `${Word} ${NamesOf<Below>}`
    : Word;
}[keyof Commands & string];

/** `buildId` for `[build-id]` and for `-b, --build-id <id>`. */
export function propertyOf(syntax: string): string {
  const name = /--([a-z0-9-]+)/.exec(syntax)?.[1] ?? syntax.replace(/[[\]<>]/g, '');
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
