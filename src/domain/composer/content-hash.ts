import { hash } from 'node:crypto';

/** The name of a published file and the SHA-256 of its bytes in hexadecimal. */
export interface HashedFile {
  readonly key: string;
  readonly sha256: string;
}

/**
 * Returns the identity (SHA-256, hexadecimal) of exactly the bytes a package publishes, whatever the
 * order of its files; a package without files has a constant one.
 */
export function contentHash(files: readonly HashedFile[]): string {
  const lines = files.map(({ key, sha256 }) => `${sha256}  ${key}\n`).sort();
  return hash('sha256', lines.join(''));
}
