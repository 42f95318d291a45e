import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { InvalidInputError } from '../errors/app-error.js';
import type { CommandSpec } from './command-manifest.js';

/**
 * The request that a command line asks for, with the defaults of its class.
 *
 * Throws `InvalidInputError` that names every unknown flag, superfluous argument and bad value.
 */
export function parseRequest<T extends object>(
  Request: new () => T,
  spec: CommandSpec,
  args: readonly string[],
  flags: Readonly<Record<string, unknown>>,
): T {
  const argument = argumentName(spec);
  const given = argument && args[0] !== undefined ? { ...flags, [argument]: args[0] } : flags;
  const request = plainToInstance(Request, given, { exposeDefaultValues: true });
  const badValues = validateSync(request, { forbidUnknownValues: false }).flatMap(
    ({ property, constraints }) => {
      const label = property === argument ? property : `--${kebabCase(property)}`;
      const value = JSON.stringify(given[property]);
      return Object.values(constraints ?? {}).map((message) => `${label} ${value}: ${message}`);
    },
  );
  const problems = [...unknownWords(spec, args, argument), ...badValues];
  if (problems.length > 0) throw new InvalidInputError(problems);
  return request;
}

/** `buildId` for `[build-id]`. */
function argumentName(spec: CommandSpec): string | undefined {
  return spec.argument && camelCase(spec.argument.syntax.replace(/[[\]<>]/g, ''));
}

function unknownWords(
  spec: CommandSpec,
  args: readonly string[],
  argument: string | undefined,
): string[] {
  const unknown = args.filter((word) => word.startsWith('-'));
  const allowed = spec.options.map(({ flags }) => flags.split(' ', 1)[0]).join(', ');
  if (unknown.length > 0) {
    return unknown.map((flag) => `${flag}: unknown flag; allowed: ${allowed || 'none'}`);
  }
  const superfluous = argument === undefined ? args : args.slice(1);
  return superfluous.map((word) => `${word}: unexpected argument`);
}

function camelCase(text: string): string {
  return text.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function kebabCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
