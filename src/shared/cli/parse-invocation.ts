import type { Readable } from 'node:stream';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { InvalidInputError } from '../errors/app-error.js';
import { checksItself } from '../validation/checks-itself.js';
import type { CommandLine } from './command-line.js';
import { propertyOf, type CommandSpec, type OptionSpec } from './command-spec.js';
import { Invocation } from './invocation.js';
import { readSecret } from './read-secret.js';
import { RunOptions } from './run-options.js';

/**
 * The invocation that a command line asks for, with the defaults of the request class and the secret
 * from standard input.
 *
 * Throws `InvalidInputError` that names every word that does not fit and every bad value.
 */
export async function parseInvocation<T extends object>(
  Request: new () => T,
  line: CommandLine,
  input: Readable = process.stdin,
): Promise<Invocation<T>> {
  const problems = [...line.problems];
  const { run, request: typed } = split(line);
  const secrets = await secretsOf(line, input, problems);
  const request = checked(Request, { ...typed, ...secrets }, line.spec, problems);
  const options = checked(RunOptions, run, line.spec, problems);
  if (problems.length > 0) throw new InvalidInputError(problems);
  return new Invocation(line.name, request, options);
}

type Values = Readonly<Record<string, unknown>>;

/** The values of the request, and of how it is run. */
function split({ spec, values }: CommandLine): { request: Values; run: Values } {
  const request: Record<string, unknown> = { ...values };
  const run: Record<string, unknown> = {};
  for (const { flags, scope, secret } of spec.options) {
    const property = propertyOf(flags);
    if (scope === 'run' && property in request) run[property] = request[property];
    if (scope === 'run' || secret !== undefined) Reflect.deleteProperty(request, property);
  }
  return { request, run };
}

/** Standard input is read only for a command line that is right so far. */
async function secretsOf(
  { spec, values }: CommandLine,
  input: Readable,
  problems: string[],
): Promise<Values> {
  const option = spec.options.find(({ flags, secret }) => secret && values[propertyOf(flags)]);
  if (option?.secret === undefined || problems.length > 0) return {};
  try {
    return { [option.secret]: await readSecret(option.flags, input) };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    problems.push(...error.problems);
    return {};
  }
}

function checked<T extends object>(
  Class: new () => T,
  values: Values,
  spec: CommandSpec,
  problems: string[],
): T {
  const instance = plainToInstance(Class, values, { exposeDefaultValues: true });
  for (const error of validateSync(instance, { forbidUnknownValues: false })) {
    if (values[error.property] === undefined && isNeeded(error.property, spec)) continue;
    const label = labelOf(error.property, values, spec);
    for (const message of Object.values(error.constraints ?? {})) {
      problems.push(`${label}: ${message}`);
    }
  }
  if (checksItself(instance)) problems.push(...instance.problems());
  return instance;
}

/** Whether it was said already that there is no value. */
function isNeeded(property: string, { options, argument }: CommandSpec): boolean {
  const option = options.find(
    ({ flags, secret }) => secret === property || propertyOf(flags) === property,
  );
  const syntax = argument && propertyOf(argument.syntax) === property ? argument.syntax : '';
  return option?.required === true || syntax.startsWith('<');
}

/** The flag or argument that a property comes from, with what was typed unless it is secret. */
function labelOf(property: string, values: Values, { options, argument }: CommandSpec): string {
  const secret = options.find((option) => option.secret === property);
  if (secret) return secret.flags;
  const isArgument = argument !== undefined && propertyOf(argument.syntax) === property;
  return `${isArgument ? property : flagOf(property, options)} ${JSON.stringify(values[property])}`;
}

function flagOf(property: string, options: readonly OptionSpec[]): string {
  const flags = options.find((option) => propertyOf(option.flags) === property)?.flags ?? property;
  return /--[a-z0-9-]+/.exec(flags)?.[0] ?? flags;
}
