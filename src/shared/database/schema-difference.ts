/** How the schema of a file differs from the migrations that the code knows; names, oldest first. */
export interface SchemaDifference {
  /** Known and not applied: `wppackages migrate` applies them. */
  readonly pending: readonly string[];
  /** Applied and not known: a newer version of the program made them. */
  readonly unknown: readonly string[];
}

/** Both lists are empty when the schema is the one that the code was written for. */
export function schemaDifference(
  applied: readonly string[],
  known: readonly string[],
): SchemaDifference {
  return {
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}
