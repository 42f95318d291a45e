import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_LIST_KEY } from '../domain/composer/package-list.js';
import { ROOT_KEY } from '../domain/composer/root-document.js';
import type { Job } from '../shared/jobs/job.types.js';
import { errorCode } from '../shared/files/system-error.js';
import { sha256 } from './build-files.js';
import { CHECKSUMS, type BuildFolder } from './build-folder.js';
import type { Checksums, Manifest } from './build.types.js';
import { forEachPaced } from './pace.js';

/** A finished build whose files the next one may reuse. */
export interface BaseBuild {
  readonly id: string;
  readonly path: string;
  readonly manifest: Manifest;
  /** The files to reuse: p2, the list of names and packages.json. */
  readonly files: Checksums;
  /** Their sizes together. */
  readonly bytes: number;
  /** When the build was finished, in ms since the epoch: a file changed later is not the one listed. */
  readonly sealedMs: number;
  /** Whether the bytes of every file were just compared with its checksum. */
  readonly isVerified: boolean;
}

/** A build as its own listings describe it. Throws `BuildInvalidError` unless they agree. */
export function openBase(folder: BuildFolder, id: string): BaseBuild {
  const { manifest, files } = folder.listing(id);
  const path = folder.pathOf(id);
  const sealedMs = statSync(join(path, CHECKSUMS)).mtimeMs;
  return { id, path, manifest, files, bytes: manifest.artifact_bytes, sealedMs, isVerified: false };
}

/** Whether a build has as many files as its manifest counts; cheap enough for every run. */
export function looksWhole(path: string, manifest: Manifest): boolean {
  const metadata = join(path, 'p2');
  const folders = existsSync(metadata) ? readdirSync(metadata) : [];
  const files = folders.map((name) => readdirSync(join(metadata, name)).length);
  const others = [PACKAGE_LIST_KEY, ROOT_KEY].filter((name) => existsSync(join(path, name)));
  return files.reduce((sum, count) => sum + count, others.length) === manifest.artifact_count;
}

/** The base without the files that are missing or whose bytes are not those listed. */
export async function verifyBase(base: BaseBuild, job: Job): Promise<BaseBuild> {
  const files = new Map<string, string>();
  let bytes = 0;
  const series = { name: 'checking the base', items: base.files, size: base.files.size };
  await forEachPaced(series, job, ([name, hash]) => {
    const content = readIfThere(join(base.path, name));
    if (content === undefined || sha256(content) !== hash) return;
    files.set(name, hash);
    bytes += content.length;
  });
  return { ...base, files, bytes, isVerified: true };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
