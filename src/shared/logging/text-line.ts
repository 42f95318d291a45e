import { styleText } from 'node:util';

type Colour = Parameters<typeof styleText>[0];

const COLOURS: Readonly<Record<string, Colour>> = {
  debug: 'gray',
  info: 'green',
  warn: 'yellow',
  error: 'red',
  fatal: 'red',
};

const LEVEL_WIDTH = 5;
const PLAIN = /^[\w.:/@+-]+$/;

/** The parts of a line that have a place of their own, or that the reader of a terminal knows. */
const PLACED = new Set(['time', 'level', 'context', 'msg', 'command', 'pid']);

/**
 * A JSON line as people read it: `time LEVEL [context] message key=value`, in colour where asked; the
 * stack of an error follows, indented. Control characters are written out.
 */
export function textLine(json: string, options: { readonly colour: boolean }): string {
  const line = JSON.parse(json) as Record<string, unknown>;
  const level = String(line['level']);
  const word = level.toUpperCase().padEnd(LEVEL_WIDTH);
  const shown = options.colour
    ? styleText(COLOURS[level] ?? 'white', word, { validateStream: false })
    : word;
  const stacks: string[] = [];
  const fields = Object.entries(line)
    .filter(([name]) => !PLACED.has(name))
    .flatMap(([name, value]) => {
      const stack = stackOf(name, value);
      if (stack !== undefined) stacks.push(stack);
      return stack !== undefined && name === 'stack' ? [] : [`${name}=${valueText(value)}`];
    });
  const context = typeof line['context'] === 'string' ? [`[${line['context']}]`] : [];
  const message = printable(typeof line['msg'] === 'string' ? line['msg'] : '');
  const words = [String(line['time']), shown, ...context, message, ...fields];
  return `${words.join(' ')}\n${stacks.map(indented).join('')}`;
}

/** The stack in a field: the field itself when it is called so, or that of an error. */
function stackOf(name: string, value: unknown): string | undefined {
  if (name === 'stack' && typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('stack' in value)) return undefined;
  return typeof value.stack === 'string' ? value.stack : undefined;
}

function valueText(value: unknown): string {
  const shown = isErrorCopy(value) ? value.message : value;
  if (typeof shown === 'string' && PLAIN.test(shown)) return shown;
  return printable(JSON.stringify(shown));
}

function isErrorCopy(value: unknown): value is { readonly message: unknown } {
  return typeof value === 'object' && value !== null && 'stack' in value && 'message' in value;
}

function indented(stack: string): string {
  const lines = stack.split('\n').map((line) => `    ${printable(line.trim())}\n`);
  return lines.join('');
}

/** Without characters that a terminal obeys. */
function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
