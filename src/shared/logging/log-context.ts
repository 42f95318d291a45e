import { AsyncLocalStorage } from 'node:async_hooks';

export type LogFields = Readonly<Record<string, unknown>>;

const current = new AsyncLocalStorage<LogFields>();

/** What `work` returns; every line that it logs, now or later, carries the fields as well. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
  return current.run({ ...current.getStore(), ...fields }, work);
}

/** The fields of the work that is going on, such as the run of a job. */
export function logFields(): LogFields {
  return current.getStore() ?? {};
}
