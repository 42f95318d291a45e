import { Injectable } from '@nestjs/common';
import { distributionOf, type Distribution } from '../domain/freshness/distribution.js';
import { latenessOf, secondsBetween } from '../domain/freshness/lateness.js';
import { whyPending } from '../domain/freshness/pending.js';
import { daysBefore } from '../shared/clock/clock.js';
import { FreshnessQueries, type PendingRow, type ReleaseRow } from './freshness.queries.js';
import type { FreshnessReport, Lag, PendingRelease } from './freshness.types.js';

/** Tells how fast releases are published, and what is released and not published; writes nothing. */
@Injectable()
export class FreshnessService {
  constructor(private readonly queries: FreshnessQueries) {}

  async report(now: Date): Promise<FreshnessReport> {
    const since = daysBefore(now, 1);
    const samples = await this.queries.samplesSince(since);
    return {
      releases: latenessOfAll(await this.queries.publishedSince(since)),
      lag: await this.lag(now),
      lagOfDay: {
        samples: samples.length,
        total: distributionOf(samples.map(({ totalSeconds }) => totalSeconds)),
        ours: distributionOf(samples.map(({ oursSeconds }) => oursSeconds)),
      },
      lagByDay: await this.queries.days(),
    };
  }

  /** The lag at this moment. */
  async lag(now: Date): Promise<Lag> {
    const { count, since, agreedSince } = await this.queries.owed(now);
    return {
      totalSeconds: since === null ? 0 : secondsBetween(new Date(since), now),
      oursSeconds: agreedSince === null ? 0 : secondsBetween(new Date(agreedSince), now),
      pending: count,
    };
  }

  /** Released and not published, with the reason; the longest owed first. */
  async pending(now: Date, limit: number, isHeld: boolean): Promise<PendingRelease[]> {
    const rows = await this.queries.pending(now, limit);
    const buildFailure = await this.queries.buildFailure();
    return rows.map((row) => pendingOf(row, { isHeld, buildFailure }));
  }
}

function latenessOfAll(rows: readonly ReleaseRow[]): FreshnessReport['releases'] {
  const all = rows.map(({ committedAt, seenAt, agreedAt, promotedAt }) =>
    latenessOf({
      committedAt: dateOf(committedAt),
      seenAt: dateOf(seenAt),
      agreedAt: new Date(agreedAt),
      promotedAt: new Date(promotedAt),
    }),
  );
  const spread = (seconds: readonly (number | null)[]): Distribution | null =>
    distributionOf(seconds.filter((each) => each !== null));
  return {
    published: all.length,
    total: spread(all.map(({ total }) => total)),
    directory: spread(all.map(({ directory }) => directory)),
    ours: spread(all.map(({ ours }) => ours)),
  };
}

/** The state of the repository that keeps releases, whichever they are. */
interface Obstacles {
  readonly isHeld: boolean;
  readonly buildFailure: string | undefined;
}

function pendingOf(row: PendingRow, { isHeld, buildFailure }: Obstacles): PendingRelease {
  const { type, name, tag, committedAt, seenAt, agreedAt, withheldReason, nextLookAt } = row;
  const because = whyPending({
    isPackageOpen: row.isPackageOpen === 1,
    isListed: withheldReason !== 'unlisted',
    isWithheld: withheldReason !== null,
    isAnswerDoubted: row.isAnswerDoubted === 1,
    isBuilt: row.isBuilt === 1,
    hasBuildFailed: buildFailure !== undefined,
    isHeld,
  });
  const details = { withheld: withheldReason, 'failed-build': buildFailure ?? null };
  const detail = because in details ? details[because as keyof typeof details] : null;
  return { type, name, tag, committedAt, seenAt, agreedAt, because, detail, nextLookAt };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
