type Checksums = ReadonlyMap<string, string>;

const METADATA_FILE = /^p2\/(?<name>.+)\.json$/;

/** The package that a file of the repository speaks of, with `~dev` for trunk; undefined for others. */
export function metadataName(key: string): string | undefined {
  return METADATA_FILE.exec(key)?.groups?.['name'];
}

/** The file that speaks of a package: the inverse of `metadataName`. */
export function metadataFile(name: string): string {
  return `p2/${name}.json`;
}

/** The names whose file was added, changed or removed between two builds. */
export function changedNames(before: Checksums, after: Checksums): Set<string> {
  const changed = [...after].filter(([key, hash]) => before.get(key) !== hash).map(([key]) => key);
  const removed = [...before.keys()].filter((key) => !after.has(key));
  return new Set([...changed, ...removed].flatMap((key) => metadataName(key) ?? []));
}
