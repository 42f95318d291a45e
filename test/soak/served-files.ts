import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The text of every file by its key. */
export type ServedFiles = ReadonlyMap<string, string>;

/** Characters before the name in a line of SHA256SUMS. */
const SUM_AND_GAP = 66;

/** Characters of a file that are shown around the first one that differs. */
const SHOWN_BEFORE = 60;
const SHOWN = 160;

/**
 * What clients would read: every served file, without the manifest of the build and without the times
 * of versions, as who builds at another time serves what was released meanwhile from another time on.
 */
export function servedFiles(directory: string): ServedFiles {
  return new Map(
    servedKeys(directory).map((key) => [key, withoutTimes(read(directory, key).toString())]),
  );
}

/** The MD5 of every served file by its key, as a bucket tells it. */
export function servedMd5s(directory: string): ReadonlyMap<string, string> {
  return new Map(
    servedKeys(directory).map((key) => [
      key,
      createHash('md5').update(read(directory, key)).digest('hex'),
    ]),
  );
}

/** The keys of the promoted build, without its manifest. */
function servedKeys(directory: string): readonly string[] {
  return read(directory, 'SHA256SUMS')
    .toString()
    .split('\n')
    .map((line) => line.slice(SUM_AND_GAP))
    .filter((key) => key !== '' && key !== 'manifest.json');
}

function read(directory: string, key: string): Buffer {
  return readFileSync(`${directory}/repository/current/${key}`);
}

/** A line for each file that is not in both or not the same in both. */
export function differences(given: ServedFiles, right: ServedFiles): readonly string[] {
  const keys = new Set([...right.keys(), ...given.keys()]);
  return [...keys].sort().flatMap((key) => difference(key, given.get(key), right.get(key)) ?? []);
}

function difference(
  key: string,
  given: string | undefined,
  right: string | undefined,
): string | undefined {
  if (given === right) return undefined;
  if (given === undefined) return `${key} is missing`;
  if (right === undefined) return `${key} should not be there`;
  let first = 0;
  while (given[first] === right[first]) first += 1;
  const from = Math.max(0, first - SHOWN_BEFORE);
  return `${key}: ${given.slice(from, from + SHOWN)} <> ${right.slice(from, from + SHOWN)}`;
}

function withoutTimes(document: string): string {
  return JSON.stringify(JSON.parse(document), (key, value: unknown) =>
    key === 'published-time' ? undefined : value,
  );
}
