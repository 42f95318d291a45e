import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { TagRelease } from '../domain/svn/log-effects.js';
import {
  apiNamesOf,
  directoriesByTag,
  isListedOtherwise,
  type LoggedDirectory,
} from '../domain/svn/tag-names.js';
import type { PackageType } from '../domain/types.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** A directory that the log showed and that the info API does not list under its own name. */
interface UnlistedDirectory extends LoggedDirectory {
  readonly date: string | null;
  /** When the log was seen to show a release in it; null when it shows none. */
  readonly seenAt: string | null;
}

/** Finds the directories in Subversion of tags that the info API spells in another way. */
@Injectable()
export class TagDirectoriesRepository {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly writes: WriteQueue,
  ) {}

  /**
   * Gives the listed tags of a package that have no directory of their own the one that the log
   * showed for them, with its revision and date. A tag that was there before that directory has one
   * of its own, from before the log was followed. What was seen of a directory is then seen of its tag.
   */
  async link(id: number): Promise<void> {
    const directories = await this.#unlisted(id);
    if (directories.length === 0) return;
    const listed = await this.#listed(id);
    const found = directoriesByTag(listed, directories);
    const rows = [...found].map(([tag, logged]) => ({ tag, ...logged }));
    const settled = directories
      .filter(({ seenAt, directory }) => seenAt !== null && isListedOtherwise(listed, directory))
      .map(({ directory }) => directory);
    await this.writes.run(async (tx) => {
      await tx.query(
        `WITH found AS MATERIALIZED (
           SELECT value ->> 'tag' AS tag, value ->> 'directory' AS directory,
             value ->> 'revision' AS revision, value ->> 'date' AS date,
             value ->> 'seenAt' AS seen_at
           FROM json_each(?)
         )
         UPDATE package_versions
         SET svn_directory = found.directory, svn_revision = found.revision,
           released_at = found.date, svn_removed = 0,
           seen_at = CASE WHEN published_basis IS NULL THEN found.seen_at
             ELSE package_versions.seen_at END
         FROM found
         WHERE package_id = ? AND package_versions.tag = found.tag
           AND CASE
             WHEN svn_removed = 1 THEN 1
             WHEN svn_directory IS NOT NULL THEN svn_revision < found.revision
             ELSE svn_revision IS NULL AND COALESCE(published_at >= found.date, 1)
           END`,
        [JSON.stringify(rows), id],
      );
      if (settled.length === 0) return;
      await tx.query(
        `UPDATE package_versions SET seen_at = NULL
         WHERE package_id = ? AND tag IN (SELECT value FROM json_each(?))`,
        [id, JSON.stringify(settled)],
      );
    });
  }

  /** As `link`, from tags of an older stretch of the log; the number of facts learned. */
  async fill(type: PackageType, releases: readonly TagRelease[]): Promise<number> {
    const rows = releases
      .toSorted((a, b) => b.revision - a.revision)
      .flatMap((release) => apiNamesOf(release.tag).map((name) => ({ ...release, name })));
    if (rows.length === 0) return 0;
    const filled = await this.writes.run((tx) =>
      tx.query<unknown[]>(
        `WITH log AS MATERIALIZED (
           SELECT packages.id, value ->> 'name' AS name, value ->> 'tag' AS directory,
             MAX(value ->> 'revision') AS revision, value ->> 'date' AS date
           FROM json_each(?) CROSS JOIN packages
             ON packages.type = ? AND packages.name = value ->> 'slug'
           GROUP BY packages.id, value ->> 'name'
         )
         UPDATE package_versions
         SET svn_directory = log.directory, svn_revision = log.revision, released_at = log.date
         FROM log
         WHERE package_id = log.id AND tag = log.name AND svn_revision IS NULL
           AND withheld_reason IS NOT 'unlisted'
           AND NOT EXISTS (
             SELECT 1 FROM package_versions AS own
             WHERE own.package_id = log.id AND own.tag = log.directory
               AND own.withheld_reason IS NOT 'unlisted'
           )
         RETURNING tag`,
        [JSON.stringify(rows), type],
      ),
    );
    return filled.length;
  }

  /** Whether Subversion has a tag, added since the time given, that the info API does not list. */
  async missesTagSince(id: number, since: string): Promise<boolean> {
    const recent = (await this.#unlisted(id)).filter(
      ({ directory, date }) =>
        date !== null && date >= since && directory.toLowerCase() !== 'trunk',
    );
    if (recent.length === 0) return false;
    const listed = await this.#listed(id);
    return !recent.every(({ directory }) => isListedOtherwise(listed, directory));
  }

  #unlisted(id: number): Promise<UnlistedDirectory[]> {
    return this.database.query<UnlistedDirectory[]>(
      `SELECT tag AS directory, svn_revision AS revision, released_at AS date, seen_at AS seenAt
       FROM package_versions
       WHERE package_id = ? AND withheld_reason = 'unlisted' AND svn_revision IS NOT NULL
         AND svn_directory IS NULL AND svn_removed = 0`,
      [id],
    );
  }

  async #listed(id: number): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ tag: string }[]>(
      `SELECT tag FROM package_versions WHERE package_id = ? AND withheld_reason IS NOT 'unlisted'`,
      [id],
    );
    return new Set(rows.map(({ tag }) => tag));
  }
}
