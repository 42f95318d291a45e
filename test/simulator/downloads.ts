import type { PackageType } from '../../src/domain/types.js';
import { type Answer, htmlErrorAnswer } from './answer.js';
import type { Catalogue } from './catalogue.js';
import type { Commit, DirectoryEntry } from './directory-entry.js';
import { packageFiles } from './package-archive.js';
import { zipName } from './package-links.js';
import { zipOf } from './zip.js';

/**
 * The zip of a package version: `<slug>.<version>.zip`, or `<slug>.zip` for a plugin's trunk. The
 * zips of closed packages stay; what the directory never had is an HTML 404.
 */
export function answerDownload(catalogue: Catalogue, type: PackageType, file: string): Answer {
  for (const slug of possibleSlugs(file)) {
    const entry = catalogue.entry(type, slug);
    const found = entry && versionNamed(entry, file);
    if (found) return zipAnswer(entry, found.tag, found.commit);
  }
  return htmlErrorAnswer(404, 'Not Found');
}

/** A slug and a version may both hold dots, so each dot may be the one between them. */
function* possibleSlugs(file: string): Generator<string> {
  for (let dot = file.indexOf('.'); dot > 0; dot = file.indexOf('.', dot + 1)) {
    yield file.slice(0, dot);
  }
}

function versionNamed(
  entry: DirectoryEntry,
  file: string,
): { readonly tag: string; readonly commit: Commit } | undefined {
  if (entry.trunk && file === zipName(entry, 'trunk')) return { tag: 'trunk', commit: entry.trunk };
  for (const [tag, commit] of entry.versions) {
    if (zipName(entry, tag) === file) return { tag, commit };
  }
  return undefined;
}

function zipAnswer(entry: DirectoryEntry, tag: string, commit: Commit): Answer {
  const version = tag === 'trunk' ? entry.version : tag;
  const zip = zipOf(packageFiles(entry, version, commit), new Date(commit.date));
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/zip',
      'Content-Length': String(zip.length),
      'Last-Modified': new Date(commit.date).toUTCString(),
    },
    body: [zip],
  };
}
