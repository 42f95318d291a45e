import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** One package that a build changed of its base. */
export interface BuildChange {
  readonly action: 'removed' | 'added' | 'changed';
  /** As Composer has it. */
  readonly name: string;
}

/**
 * What became of a build: `current` is served, `replaced` was, `rolled-back` was until an operator went
 * back to an older one, `waiting` is complete and was never served.
 */
export type BuildState =
  'current' | 'replaced' | 'rolled-back' | 'waiting' | 'running' | 'failed' | 'cancelled';

/** A build that was begun; null is not known. Times are RFC 3339. */
export interface RecentBuild {
  readonly id: string;
  readonly state: BuildState;
  readonly startedAt: string;
  readonly promotedAt: string | null;
  /** Seconds of each step of the cycle that made it; null where it had none. */
  readonly steps: Readonly<Record<BuildStep, number | null>>;
  readonly packages: number;
  readonly changed: number;
}

/** A build with the first packages that it changed. */
export interface ChangedBuild extends RecentBuild {
  /** Those removed first, then those added; fewer than `changed` when there were more, or their names are not known. */
  readonly changes: readonly BuildChange[];
}

/** The steps of a cycle in their order; `bucket` is a part of `deploy`. */
export const BUILD_STEPS = ['discover', 'update', 'build', 'deploy', 'bucket'] as const;
export type BuildStep = (typeof BUILD_STEPS)[number];

type BuildRow = Omit<RecentBuild, 'steps'> & Readonly<Record<BuildStep, number | null>>;

const SELECT = `SELECT id, started_at AS startedAt, promoted_at AS promotedAt,
    CASE WHEN status <> 'completed' THEN status
      WHEN rolled_back_at IS NOT NULL THEN 'rolled-back'
      WHEN promoted_at IS NULL THEN 'waiting'
      WHEN id = (SELECT id FROM builds WHERE promoted_at IS NOT NULL AND rolled_back_at IS NULL
        ORDER BY promoted_at DESC, id DESC LIMIT 1) THEN 'current'
      ELSE 'replaced' END AS state,
    discover_seconds AS discover, update_seconds AS "update", build_seconds AS build,
    deploy_seconds AS deploy, r2_upload_seconds AS bucket,
    packages_total AS packages, packages_changed AS changed
  FROM builds`;

/** Reads of the newest builds, without what only operators may see. */
@Injectable()
export class RecentBuildsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The newest builds, newest first, each with at most `named` of its changes. */
  async newest(limit: number, named: number): Promise<readonly ChangedBuild[]> {
    const rows = await this.reader.query<BuildRow[]>(`${SELECT} ORDER BY id DESC LIMIT ?`, [limit]);
    const changes = await this.reader.query<(BuildChange & { build: string })[]>(
      `SELECT build_id AS build, action, package_name AS name FROM json_each(?)
       CROSS JOIN build_changes ON build_id = value AND position < ?
       ORDER BY build_id, position`,
      [JSON.stringify(rows.map(({ id }) => id)), named],
    );
    return rows.map((row) => ({
      ...buildOf(row),
      changes: changes
        .filter(({ build }) => build === row.id)
        .map(({ action, name }) => ({ action, name })),
    }));
  }

  /** A build with all of its changes that are kept by name; undefined when it is not known. */
  async find(id: string): Promise<ChangedBuild | undefined> {
    const [row] = await this.reader.query<BuildRow[]>(`${SELECT} WHERE id = ?`, [id]);
    if (row === undefined) return undefined;
    const changes = await this.reader.query<BuildChange[]>(
      `SELECT action, package_name AS name FROM build_changes WHERE build_id = ? ORDER BY position`,
      [id],
    );
    return { ...buildOf(row), changes };
  }

  /** The build that is served, undefined before the first one. */
  async current(): Promise<RecentBuild | undefined> {
    const [row] = await this.reader.query<BuildRow[]>(
      `${SELECT} WHERE promoted_at IS NOT NULL AND rolled_back_at IS NULL
       ORDER BY promoted_at DESC, id DESC LIMIT 1`,
    );
    return row && buildOf(row);
  }
}

function buildOf({ discover, update, build, deploy, bucket, ...row }: BuildRow): RecentBuild {
  return { ...row, steps: { discover, update, build, deploy, bucket } };
}
