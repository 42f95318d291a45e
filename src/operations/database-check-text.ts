import type { DatabaseCheck, SchemaState } from './database-check.types.js';

/** One line for a database in order, else one for each thing that is wrong, with its remedy where there is one. */
export function textOfCheck({
  path,
  ok,
  damages,
  brokenReferences,
  schema,
}: DatabaseCheck): string {
  if (ok) return `${path} is sound; its schema is current (${schema?.applied ?? 0} migrations)`;
  return [
    ...damages.map((damage) => `damaged: ${damage}`),
    ...brokenReferences.map(
      ({ table, parent, rows }) =>
        `${rows} rows of ${table} refer to rows of ${parent} that are gone`,
    ),
    ...(schema === null ? [] : textOfSchema(schema)),
  ].join('\n');
}

function textOfSchema({ applied, known, pending, unknown }: SchemaState): string[] {
  const versions = `its schema has ${applied} migrations, this version knows ${known}`;
  const remedies: string[] = [];
  if (pending.length > 0) remedies.push(`run: wppackages migrate (${pending.join(', ')})`);
  if (unknown.length > 0) remedies.push(`a newer wppackages made ${unknown.join(', ')}`);
  return remedies.map((remedy) => `${versions}; ${remedy}`);
}
