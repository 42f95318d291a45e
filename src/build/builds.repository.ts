import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { nextBuildId } from './build-id.js';
import type { Manifest, StepSeconds } from './build.types.js';
import type { PackageAction, PackageChanges } from './package-changes.js';

/** Rows kept in `builds`, and the newest promoted one: about a week of five-minute pipelines. */
const ROWS_KEPT = 2_000;

/** Changes of a build that are kept by name; how many there were is in its row. */
const NAMES_KEPT = 1_000;

/** In this order, those that people look for come before the limit. */
const ACTIONS: readonly PackageAction[] = ['removed', 'added', 'changed'];

/** A build that is complete on the disk. */
export interface FinishedBuild {
  readonly manifest: Manifest;
  /** Undefined when nobody can tell any more. */
  readonly changes: PackageChanges | undefined;
  /** Null when nobody knows. */
  readonly seconds: number | null;
}

/** One row of `builds` for every build that was begun, and the first of what it changed in `build_changes`. */
@Injectable()
export class BuildsRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The id of a new running row of that job, after every id in the table and every one given. */
  start(jobRunId: number, taken: readonly string[]): Promise<string> {
    const now = this.clock.now();
    return this.writes.run(async (tx) => {
      const [newest] = await tx.query<{ id: string | null }[]>('SELECT MAX(id) AS id FROM builds');
      const id = nextBuildId(now, [...taken, newest?.id ?? '']);
      await tx.query(
        `INSERT INTO builds (id, status, started_at, job_run_id) VALUES (?, 'running', ?, ?)`,
        [id, rfc3339(now), jobRunId],
      );
      await tx.query(
        `DELETE FROM builds
         WHERE id <= (SELECT id FROM builds ORDER BY id DESC LIMIT 1 OFFSET ?)
           AND id <> (SELECT COALESCE(MAX(id), '') FROM builds WHERE promoted_at IS NOT NULL)`,
        [ROWS_KEPT],
      );
      return id;
    });
  }

  /** Stores the end of a successful build with what it changed, and runs `together`, in one transaction. */
  complete(
    { manifest, changes, seconds }: FinishedBuild,
    together?: () => Promise<void>,
  ): Promise<void> {
    return this.writes.run(async (tx) => {
      await together?.();
      await this.#end(manifest.build_id, 'completed', seconds);
      await tx.query(
        `UPDATE builds SET packages_total = ?, packages_changed = ?, artifact_count = ?,
           root_hash = ?, sync_run_id = ?, base_build_id = ? WHERE id = ?`,
        [
          manifest.packages_total,
          manifest.packages_changed,
          manifest.artifact_count,
          manifest.root_hash,
          manifest.sync_run_id,
          manifest.base_build_id,
          manifest.build_id,
        ],
      );
      await tx.query(
        `INSERT INTO build_changes (build_id, position, action, package_name)
         SELECT ?, key, value ->> 'action', value ->> 'name' FROM json_each(?)`,
        [manifest.build_id, JSON.stringify(firstOf(changes))],
      );
    });
  }

  /** Stores that the build failed or was cancelled, and why. */
  abandon(
    id: string,
    status: 'failed' | 'cancelled',
    seconds: number | null,
    reason: string,
  ): Promise<void> {
    return this.#end(id, status, seconds, reason);
  }

  /** Forgets a build that turned out not to be needed. */
  async discard(id: string): Promise<void> {
    await this.writes.run((tx) => tx.query('DELETE FROM builds WHERE id = ?', [id]));
  }

  /** Rows that killed builds left running. */
  async running(): Promise<string[]> {
    const rows = await this.writes.read((source) =>
      source.query<{ id: string }[]>(`SELECT id FROM builds WHERE status = 'running'`),
    );
    return rows.map(({ id }) => id);
  }

  /** Adds the durations of pipeline steps; those not given stay. */
  async recordSteps(id: string, steps: StepSeconds): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE builds SET discover_seconds = COALESCE(?, discover_seconds),
           update_seconds = COALESCE(?, update_seconds),
           build_seconds = COALESCE(?, build_seconds),
           deploy_seconds = COALESCE(?, deploy_seconds),
           r2_upload_seconds = COALESCE(?, r2_upload_seconds)
         WHERE id = ?`,
        [
          steps.discoverSeconds ?? null,
          steps.updateSeconds ?? null,
          steps.buildSeconds ?? null,
          steps.deploySeconds ?? null,
          steps.r2UploadSeconds ?? null,
          id,
        ],
      ),
    );
  }

  async #end(id: string, status: string, seconds: number | null, reason?: string): Promise<void> {
    const now = rfc3339(this.clock.now());
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE builds SET status = ?, finished_at = ?, duration_seconds = ?, build_seconds = ?,
           error_message = ? WHERE id = ?`,
        [status, now, seconds, seconds, reason ?? null, id],
      ),
    );
  }
}

function firstOf(changes: PackageChanges | undefined): readonly object[] {
  if (changes === undefined) return [];
  return ACTIONS.flatMap((action) => changes[action].map((name) => ({ action, name }))).slice(
    0,
    NAMES_KEPT,
  );
}
