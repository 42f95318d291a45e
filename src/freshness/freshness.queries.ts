import { DAY_MS } from '../domain/durations.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { startOfBuild } from '../build/build.types.js';
import { TAG_LAG_MS } from '../domain/sync/next-sync.js';
import type { PackageType } from '../domain/types.js';
import { rfc3339 } from '../shared/clock/clock.js';
import { READER } from '../shared/database/reader.js';
import type { LagDay } from './freshness.types.js';

/** When a release came to each stage (RFC 3339); null is "not known". */
export interface ReleaseRow {
  readonly committedAt: string | null;
  readonly seenAt: string | null;
  readonly agreedAt: string;
  readonly promotedAt: string;
}

/** A version that is not published, with what tells why. */
export interface PendingRow {
  readonly type: PackageType;
  readonly name: string;
  readonly tag: string;
  readonly committedAt: string | null;
  readonly seenAt: string | null;
  readonly agreedAt: string | null;
  /** `unlisted` for one that the directory does not list. */
  readonly withheldReason: string | null;
  readonly isPackageOpen: 0 | 1;
  readonly isAnswerDoubted: 0 | 1;
  readonly isBuilt: 0 | 1;
  readonly nextLookAt: string | null;
}

/** What the repository owes; times are RFC 3339, null when it owes nothing. */
export interface OwedReleases {
  readonly count: number;
  /** Of the oldest commit, or when it became known otherwise. */
  readonly since: string | null;
  /** When the directory listed the oldest that it lists. */
  readonly agreedSince: string | null;
}

export interface LagSample {
  readonly totalSeconds: number;
  readonly oursSeconds: number;
}

export interface LagSampleOfMinute extends LagSample {
  /** RFC 3339. */
  readonly minute: string;
}

interface LagDayRow {
  readonly day: string;
  readonly samples: number;
  readonly totalP50: number;
  readonly totalP95: number;
  readonly totalWorst: number;
  readonly oursP50: number;
  readonly oursP95: number;
  readonly oursWorst: number;
}

const COLUMNS = `package_id, tag, withheld_reason, released_at, seen_at, published_at, published_time`;

/**
 * Versions that came after the first import of their package: those that the log shows since a time,
 * soon after the commit, and that were never published, and those that the served build is too old for. The commit of one
 * that was tagged anew after it was listed is not known.
 */
const PENDING = `
  SELECT packages.id, type, name, tag,
    CASE WHEN published_at IS NULL OR (seen_at IS NOT NULL AND released_at <= published_at)
      THEN released_at END AS committedAt,
    seen_at AS seenAt, published_at AS agreedAt, withheld_reason AS withheldReason,
    is_active AND hidden_at IS NULL AS isPackageOpen, shrunk_since IS NOT NULL AS isAnswerDoubted,
    published_time IS NOT NULL AS isBuilt, next_sync_at AS nextLookAt
  FROM (
    SELECT ${COLUMNS} FROM package_versions
    WHERE published_at IS NULL AND seen_at > ?
      AND COALESCE(julianday(seen_at) - julianday(released_at), 0) <= ${TAG_LAG_MS / DAY_MS}
    UNION ALL
    SELECT ${COLUMNS} FROM package_versions
    WHERE published_basis = 'served' AND published_time IS NULL AND status = 'published'
    UNION ALL
    SELECT ${COLUMNS} FROM package_versions
    WHERE published_basis = 'served' AND published_time > ? AND status = 'published'
  ) CROSS JOIN packages ON packages.id = package_id
  WHERE last_synced_at IS NOT NULL`;

/** Reads how fresh the repository is; they wait for nobody. */
@Injectable()
export class FreshnessQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The releases that were published after a time (RFC 3339). */
  publishedSince(since: string): Promise<ReleaseRow[]> {
    return this.reader.query<ReleaseRow[]>(
      `SELECT committed_at AS committedAt, seen_at AS seenAt, agreed_at AS agreedAt,
         promoted_at AS promotedAt
       FROM releases WHERE promoted_at > ?`,
      [since],
    );
  }

  /** What is released and not published, the longest owed first; of closed packages what is a week old at most. */
  async pending(now: Date, limit: number): Promise<PendingRow[]> {
    const recent = awaitedSince(now);
    return this.reader.query<PendingRow[]>(
      `SELECT * FROM (${PENDING})
       WHERE isPackageOpen = 1 OR COALESCE(seenAt, agreedAt) > ?
       ORDER BY COALESCE(committedAt, seenAt, agreedAt), id, tag LIMIT ?`,
      [recent, await this.#servedSince(), recent, limit],
    );
  }

  /** What somebody waits for: neither releases that are nothing for Composer nor those of closed packages. */
  async owed(now: Date): Promise<OwedReleases> {
    const [row] = await this.reader.query<OwedReleases[]>(
      `SELECT COUNT(*) AS count, MIN(COALESCE(committedAt, seenAt, agreedAt)) AS since,
         MIN(agreedAt) AS agreedSince
       FROM (${PENDING})
       WHERE isPackageOpen = 1 AND (withheldReason IS NULL OR withheldReason = 'unlisted')`,
      [awaitedSince(now), await this.#servedSince()],
    );
    return row ?? { count: 0, since: null, agreedSince: null };
  }

  /** Why the last build failed that came to an end; undefined when it did not. */
  async buildFailure(): Promise<string | undefined> {
    const [row] = await this.reader.query<{ status: string; error: string | null }[]>(
      `SELECT status, error_message AS error FROM builds WHERE status <> 'running'
       ORDER BY id DESC LIMIT 1`,
    );
    return row?.status === 'failed' ? (row.error ?? 'no reason is known') : undefined;
  }

  /** Whether the lag of that minute (RFC 3339) was sampled, by whichever process. */
  async hasSample(minute: string): Promise<boolean> {
    const rows = await this.reader.query<unknown[]>('SELECT 1 FROM lag_samples WHERE minute = ?', [
      minute,
    ]);
    return rows.length > 0;
  }

  /** The lag at each sampled minute after a time (RFC 3339), a day ago at most. */
  samplesSince(since: string): Promise<LagSampleOfMinute[]> {
    return this.reader.query<LagSampleOfMinute[]>(
      `SELECT minute, total_seconds AS totalSeconds, ours_seconds AS oursSeconds FROM lag_samples
       WHERE minute > ? ORDER BY minute`,
      [since],
    );
  }

  /** The days that are over, the newest first. */
  async days(): Promise<LagDay[]> {
    const rows = await this.reader.query<LagDayRow[]>(
      `SELECT day, samples, total_p50_seconds AS totalP50, total_p95_seconds AS totalP95,
         total_worst_seconds AS totalWorst, ours_p50_seconds AS oursP50,
         ours_p95_seconds AS oursP95, ours_worst_seconds AS oursWorst
       FROM lag_days ORDER BY day DESC`,
    );
    return rows.map(({ day, samples, ...row }) => ({
      day,
      samples,
      total: {
        p50Seconds: row.totalP50,
        p95Seconds: row.totalP95,
        worstSeconds: row.totalWorst,
      },
      ours: { p50Seconds: row.oursP50, p95Seconds: row.oursP95, worstSeconds: row.oursWorst },
    }));
  }

  /** When the build began that is served, as its versions are dated; before all times when none is. */
  async #servedSince(): Promise<string> {
    const [row] = await this.reader.query<{ id: string }[]>(
      `SELECT id FROM builds WHERE promoted_at IS NOT NULL AND rolled_back_at IS NULL
       ORDER BY promoted_at DESC, id DESC LIMIT 1`,
    );
    return row === undefined ? '' : rfc3339(startOfBuild(row.id));
  }
}

/** A tag that the directory does not list in this time is not awaited any more. */
function awaitedSince(now: Date): string {
  return rfc3339(new Date(now.getTime() - TAG_LAG_MS));
}
