import { Command, Option } from 'nest-commander';
import type { CommandSpec } from './command-manifest.js';

/**
 * Makes a nest-commander command of a class, with the name and the flags of its manifest entry.
 *
 * Values stay the text that was typed; `parseRequest` converts and checks them, so that cron, HTTP
 * and the command line share one set of rules and every problem is reported at once.
 */
export function CliCommand(spec: CommandSpec): ClassDecorator {
  return (target) => {
    const prototype = target.prototype as object;
    for (const { flags, description } of spec.options) {
      const descriptor = { value: (text: unknown): unknown => text };
      const method = `option ${flags}`;
      Object.defineProperty(prototype, method, descriptor);
      Option({ flags, description })(prototype, method, descriptor);
    }
    Command({
      name: spec.name,
      description: spec.summary,
      allowUnknownOptions: true,
      allowExcessArgs: true,
      ...(spec.argument && {
        arguments: spec.argument.syntax,
        argsDescription: { [spec.argument.syntax]: spec.argument.description },
      }),
    })(target as never);
  };
}
