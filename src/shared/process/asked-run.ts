/** Environment variable that binds a process to the waiting run that it was started for. */
export const ASKED_RUN_VARIABLE = 'WPPACKAGES_RUN';

/** The id of the run that this process was started for; undefined when a person or a timer started it. */
export function askedRun(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): number | undefined {
  const id = Number(environment[ASKED_RUN_VARIABLE]);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
