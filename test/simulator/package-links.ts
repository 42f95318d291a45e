import type { DirectoryEntry } from './directory-entry.js';

/** The zip of a tag, spelled as the directory spells it; of trunk, the zip without a version. */
export function downloadLink(entry: DirectoryEntry, tag: string, downloadsUrl: string): string {
  return `${downloadsUrl}/${entry.type}/${zipName(entry, tag)}`;
}

/** The file name of a tag's zip; the theme directory drops what it does not allow in names. */
export function zipName(entry: DirectoryEntry, tag: string): string {
  if (entry.type === 'plugin')
    return tag === 'trunk' ? `${entry.slug}.zip` : `${entry.slug}.${tag}.zip`;
  return `${entry.slug}.${tag}.zip`.replace(/[^a-z0-9_.-]/gi, '').replace(/\.+/g, '.');
}
