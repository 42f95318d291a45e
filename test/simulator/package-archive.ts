import type { Commit, DirectoryEntry } from './directory-entry.js';
import type { ZipFile } from './zip.js';

/** The files of a version below the directory WordPress expects, with the headers it reads. */
export function packageFiles(
  entry: DirectoryEntry,
  version: string,
  commit: Commit,
): readonly ZipFile[] {
  return entry.type === 'plugin'
    ? pluginFiles(entry, version, commit)
    : themeFiles(entry, version, commit);
}

function pluginFiles(entry: DirectoryEntry, version: string, commit: Commit): readonly ZipFile[] {
  const header = headerComment([
    ['Plugin Name', entry.name],
    ['Plugin URI', entry.homepage],
    ...sharedHeaders(entry, version),
    ['Requires Plugins', entry.requiresPlugins.join(', ')],
  ]);
  const readme = [
    `=== ${entry.name} ===`,
    `Contributors: ${entry.author.nicename}`,
    `Stable tag: ${entry.stableTag}`,
    `Tags: ${entry.tags.join(', ')}`,
    '',
    entry.description,
    '',
  ];
  return [
    { path: `${entry.slug}/${entry.slug}.php`, content: phpFile(header, commit) },
    { path: `${entry.slug}/readme.txt`, content: readme.join('\n') },
  ];
}

function themeFiles(entry: DirectoryEntry, version: string, commit: Commit): readonly ZipFile[] {
  const header = headerComment([
    ['Theme Name', entry.name],
    ['Theme URI', entry.homepage],
    ['Template', entry.parent ?? ''],
    ...sharedHeaders(entry, version),
  ]);
  return [
    { path: `${entry.slug}/style.css`, content: header },
    { path: `${entry.slug}/index.php`, content: phpFile('', commit) },
  ];
}

type Header = readonly [name: string, value: string | false];

function sharedHeaders(entry: DirectoryEntry, version: string): readonly Header[] {
  return [
    ['Description', entry.description],
    ['Version', version],
    ['Author', entry.author.header === false ? entry.author.displayName : entry.author.header],
    ['Author URI', entry.author.url],
    ['License', entry.license],
    ['Requires at least', entry.requires],
    ['Requires PHP', entry.requiresPhp],
  ];
}

function headerComment(headers: readonly Header[]): string {
  const lines = headers.map(([name, value]) =>
    value === false || value === '' ? '' : ` * ${name}: ${value.replaceAll('*/', '')}\n`,
  );
  return `/**\n${lines.join('')} */\n`;
}

function phpFile(header: string, commit: Commit): string {
  return `<?php\n${header}// Built from revision ${commit.revision}.\n`;
}
