import { Inject, type Type } from '@nestjs/common';
import { CommandRunner, RootCommand } from 'nest-commander';
import { CliOutput } from './cli-output.js';
import { Invocation } from './invocation.js';

/** What a command does with its request; `CliCommand` names the class of the request. */
export abstract class BaseCommand<Request extends object = object> extends CommandRunner {
  @Inject(Invocation) protected readonly invocation!: Invocation<Request>;
  @Inject(CliOutput) protected readonly out!: CliOutput;

  override async run(): Promise<void> {
    await this.execute(this.invocation.request);
  }

  /** Does the work and prints the result; whatever it throws decides the exit code. */
  protected abstract execute(request: Request): Promise<void> | void;
}

/** A command class that a module may name. */
export type CommandType = Type<BaseCommand>;

const REQUEST = Symbol('request class of a command');

/**
 * Makes a class the one command of its application; the manifest has its name and flags. Without a
 * request class the command takes no values.
 */
export function CliCommand<Request extends object = object>(
  requestClass: new () => Request = Object as unknown as new () => Request,
): (target: Type<BaseCommand<Request>>) => void {
  return (target) => {
    Reflect.defineMetadata(REQUEST, requestClass, target);
    RootCommand({})(target as never);
  };
}

/** The class that checks the values of a command. */
export function requestClassOf(command: CommandType): new () => object {
  return Reflect.getMetadata(REQUEST, command) as new () => object;
}
