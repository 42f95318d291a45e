import type { PackageType } from '../../../src/domain/types.js';

/** One row of a table of packages. */
export interface PackageRow {
  readonly type: PackageType;
  readonly slug: string;
  readonly name: string;
  readonly author: string;
  readonly version: string;
  /** Tags in its history; 0 for a plugin that only has trunk. */
  readonly releases: number;
  /** `YYYY-MM-DD` */
  readonly added: string;
  /** `YYYY-MM-DD` */
  readonly updated: string;
  readonly requiresPhp: string | false;
  readonly activeInstalls: number;
  readonly tags: readonly string[];
  readonly description: string;
  /** Required plugins, or the parent theme. */
  readonly needs: readonly string[];
}

/** Reads a table: one package a line, columns between bars, `-` for nothing. */
export function packageRows(type: PackageType, table: string): readonly PackageRow[] {
  return table
    .trim()
    .split('\n')
    .map((line) => packageRow(type, line.split('|')));
}

function packageRow(type: PackageType, columns: readonly string[]): PackageRow {
  const [slug = '', name = '', author = '', version = '', releases, added = '', updated = ''] =
    columns;
  const [requiresPhp = '-', activeInstalls, tags = '-', description = '', needs = '-'] =
    columns.slice(7);
  return {
    type,
    slug,
    name,
    author,
    version,
    releases: Number(releases),
    added,
    updated,
    requiresPhp: requiresPhp === '-' ? false : requiresPhp,
    activeInstalls: Number(activeInstalls),
    tags: list(tags),
    description,
    needs: list(needs),
  };
}

function list(cell: string): readonly string[] {
  return cell === '-' ? [] : cell.split(',').map((item) => item.trim());
}
