import type { RunOptions } from './run-options.js';

/** The command that this process runs: provided to it and to what prints for it. */
export class Invocation<Request extends object = object> {
  constructor(
    /** `db check` */
    readonly name: string,
    readonly request: Request,
    readonly options: RunOptions,
  ) {}
}
