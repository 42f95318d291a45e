import { Inject, Injectable } from '@nestjs/common';
import { GuardSettings } from '../catalog/guard.settings.js';
import type { PackageEntity } from '../catalog/package.entity.js';
import { SyncedPackagesRepository } from '../catalog/synced-packages.repository.js';
import { judgeAnswer, lossId, lostBy, type KnownVersion } from '../domain/sync/doubt.js';
import { isShrunk } from '../domain/sync/guards.js';
import { DOUBT_CONFIRM_MS, isShown, nextSyncAfterDoubt } from '../domain/sync/next-sync.js';
import { selectVersions, type VersionSelection } from '../domain/version/select.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import type { DirectoryFacts } from '../wordpress-org/directory-facts.js';

/** What a package remembers of a doubt, and when it is asked again. */
type DoubtValues = Pick<
  PackageEntity,
  'shrunkSince' | 'doubtedLoss' | 'syncAttempts' | 'nextSyncAt' | 'wporgUpdatedAt'
>;

/** What to make of an answer. */
interface Judgement {
  /** The versions to publish if the answer is taken in. */
  readonly selection: VersionSelection;
  /** Null for an answer that is believed. */
  readonly doubt: DoubtValues | null;
  /** Whether nothing of the answer is taken in. */
  readonly isRefused: boolean;
}

/** A loss that is not believed at once. */
interface Loss {
  readonly tags: readonly string[];
  readonly isRefused: boolean;
}

/** Decides which answers are believed: a replica may answer an older state, or a broken one. */
@Injectable()
export class AnswerDoubts {
  constructor(
    private readonly packages: SyncedPackagesRepository,
    private readonly limits: GuardSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Judges an answer about a package. What it loses without evidence stays, until answers have lost
   * the same for a day, or at once with `believe`; an answer without a version map is never believed.
   * Of a package that was closed nothing stays: whatever closed it may have taken versions away.
   */
  async judge(row: PackageEntity, facts: DirectoryFacts, believe: boolean): Promise<Judgement> {
    const request = {
      type: row.type,
      slug: row.name,
      tags: facts.versions,
      stableTag: facts.stableTag,
      version: facts.version,
    };
    const published = await this.packages.publishedVersions(row.id);
    const verdict = judgeAnswer({ request, published, hasUnseenCommit: hasUnseenCommit(row) });
    const { selection, missing, takenBack } = verdict;
    if (!facts.hasVersions) {
      const tags = published.map(({ tag }) => tag);
      return { selection, doubt: this.#doubt(row, tags), isRefused: true };
    }
    if (!row.isActive) {
      return { selection: selectVersions(request), doubt: null, isRefused: false };
    }
    const loss =
      takenBack.length > 0
        ? { tags: [...new Set([...missing, ...takenBack])], isRefused: true }
        : await this.#loss(row, selection, published, missing);
    if (loss === undefined) return { selection, doubt: null, isRefused: false };
    return believe || this.#isConfirmed(row, loss.tags)
      ? { selection: selectVersions(request), doubt: null, isRefused: false }
      : { selection, doubt: this.#doubt(row, loss.tags), isRefused: loss.isRefused };
  }

  async #loss(
    row: PackageEntity,
    selection: VersionSelection,
    published: readonly KnownVersion[],
    missing: readonly string[],
  ): Promise<Loss | undefined> {
    const { versionsShrinkPercent } = this.limits;
    const before = await this.packages.countListedVersions(row.id);
    if (isShrunk(before, selection.versions.length, versionsShrinkPercent)) {
      return { tags: [...missing, ...lostBy(selection, published)], isRefused: true };
    }
    return missing.length === 0 ? undefined : { tags: missing, isRefused: false };
  }

  #isConfirmed(row: PackageEntity, loss: readonly string[]): boolean {
    return (
      row.shrunkSince !== null &&
      row.doubtedLoss === lossId(loss) &&
      this.clock.now().getTime() - Date.parse(row.shrunkSince) >= DOUBT_CONFIRM_MS
    );
  }

  /**
   * A loss that is doubted already keeps its time, unless that is one of a clock that was ahead; any
   * other starts anew, and so do the retries.
   */
  #doubt(row: PackageEntity, loss: readonly string[]): DoubtValues {
    const now = this.clock.now();
    const id = lossId(loss);
    const known = row.doubtedLoss === id ? row.shrunkSince : null;
    const isKnown = known !== null && new Date(known) <= now;
    const since = isKnown ? known : rfc3339(now);
    const attempts = isKnown ? row.syncAttempts : 0;
    return {
      shrunkSince: since,
      doubtedLoss: id,
      syncAttempts: attempts + 1,
      nextSyncAt: rfc3339(nextSyncAfterDoubt(now, attempts, new Date(since))),
      wporgUpdatedAt: row.wporgUpdatedAt,
    };
  }
}

/** Whether Subversion has a commit that the answers taken in so far do not show. */
function hasUnseenCommit({ lastCommitted, wporgUpdatedAt, lastSyncedAt }: PackageEntity): boolean {
  const shown = wporgUpdatedAt ?? lastSyncedAt;
  return (
    lastCommitted !== null && (shown === null || !isShown(new Date(lastCommitted), new Date(shown)))
  );
}
