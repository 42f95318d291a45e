import { Inject, Injectable } from '@nestjs/common';
import type { PackageEntity } from '../catalog/package.entity.js';
import type { PublishedSight } from '../catalog/published-sight.js';
import { NOT_TOLD, PackageStatusRepository } from '../catalog/package-status.repository.js';
import {
  SyncedPackagesRepository,
  type PackageDependency,
} from '../catalog/synced-packages.repository.js';
import { TagDirectoriesRepository } from '../catalog/tag-directories.repository.js';
import { isSettled } from '../domain/sync/published-time.js';
import {
  nextSyncAfterAnswer,
  nextSyncAfterFailure,
  nextSyncAfterUnseen,
  TAG_LAG_MS,
  UNSEEN_MISSING_MS,
} from '../domain/sync/next-sync.js';
import type { VersionSelection } from '../domain/version/select.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import type { ApiAnswer, Closure, DirectoryFacts } from '../wordpress-org/directory-facts.js';
import { AnswerDoubts } from './answer-doubts.js';
import type { SyncTally } from './sync-tally.js';

/** What taking in an answer needs to know of the run. */
export interface SyncRun {
  readonly id: number;
  readonly tally: SyncTally;
  readonly sight: PublishedSight;
  /** Whether an answer that lost many versions is believed at once. */
  readonly believeShrink: boolean;
}

/** Turns the answers of WordPress.org into rows. */
@Injectable()
export class AnswerWriter {
  constructor(
    private readonly packages: SyncedPackagesRepository,
    private readonly statuses: PackageStatusRepository,
    private readonly directories: TagDirectoriesRepository,
    private readonly doubts: AnswerDoubts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes one answer in; what is gone of published packages is only noted in `run.sight`. */
  async write(run: SyncRun, row: PackageEntity, answer: ApiAnswer): Promise<void> {
    run.tally.looked += 1;
    switch (answer.kind) {
      case 'found':
        return this.#found(run, row, answer.facts);
      case 'closed':
        return this.#closed(run, row, answer.closure);
      case 'not-found':
        return this.#missing(run, row);
      case 'failed':
        run.tally.fail(`${row.type}/${row.name}: ${answer.error}`, row.syncAttempts);
        if (isPublished(row)) run.sight.failed(row);
        return this.#again(row, nextSyncAfterFailure(this.clock.now(), row.syncAttempts), {
          lastError: answer.error,
        });
    }
  }

  async #found(run: SyncRun, row: PackageEntity, facts: DirectoryFacts): Promise<void> {
    if (isPublished(row)) run.sight.present(row);
    const { selection, doubt, isRefused } = await this.doubts.judge(row, facts, run.believeShrink);
    if (doubt !== null) run.tally.doubted += 1;
    // Whatever it is worth, the package is there.
    if (doubt !== null && isRefused) {
      return this.packages.set(row.id, { ...doubt, missingSince: null, lastError: null });
    }
    const now = this.clock.now();
    const changed = await this.#writeVersions(row, facts, selection);
    const next = nextSyncAfterAnswer({
      type: row.type,
      now,
      lastCommitted: dateOf(row.lastCommitted),
      directoryUpdated: dateOf(facts.lastUpdatedAt),
      changed,
      missesTag: await this.directories.missesTagSince(
        row.id,
        rfc3339(new Date(now.getTime() - TAG_LAG_MS)),
      ),
      pendingRelease: selection.pendingRelease,
      attempts: row.syncAttempts,
    });
    const isTaken = await this.packages.setUnlessMoved(row, {
      ...valuesOf(facts, selection),
      ...KNOWN,
      lastSyncedAt: rfc3339(now),
      lastSyncRunId: run.id,
      syncAttempts: next === null ? 0 : row.syncAttempts + 1,
      nextSyncAt: next && rfc3339(next),
      ...doubt,
    });
    // Closed or opened while the answer was on the way: it may be older than that.
    if (!isTaken) return this.#again(row, now, { missingSince: null });
    if (!row.isActive) await this.statuses.open(row.id, run.id);
    run.tally.updated += 1;
    if (changed) run.tally.changed += 1;
    if (next !== null) run.tally.waiting += 1;
    if (!row.isActive) run.tally.reopened += 1;
  }

  /** Whether the package has other versions, or another current one, than before. */
  async #writeVersions(
    row: PackageEntity,
    facts: DirectoryFacts,
    selection: VersionSelection,
  ): Promise<boolean> {
    const now = rfc3339(this.clock.now());
    const rowsChanged = await this.packages.replaceVersions(row.id, selection.versions, now);
    await this.directories.link(row.id);
    await this.packages.datePublished(row.id, {
      isFirst: row.lastSyncedAt === null,
      updatedAt: facts.lastUpdatedAt,
      isOld: isSettled(dateOf(facts.lastUpdatedAt), this.clock.now()),
    });
    await this.packages.replaceDependencies(row.id, dependenciesOf(facts));
    return rowsChanged || row.wporgVersion !== facts.version || row.stableTag !== facts.stableTag;
  }

  async #closed(run: SyncRun, row: PackageEntity, closure: Closure): Promise<void> {
    if (isPublished(row)) {
      run.sight.absent(row, closure);
      return;
    }
    if (row.isActive) {
      run.tally.closed += 1;
      await this.statuses.close(row, closure, { syncRunId: run.id });
      return;
    }
    await this.statuses.restate(row.id, closure, { syncRunId: run.id });
    await this.#rest(row);
  }

  async #missing(run: SyncRun, row: PackageEntity): Promise<void> {
    run.tally.missing += 1;
    if (!row.isActive) return this.#rest(row);
    const now = this.clock.now();
    if (isPublished(row)) {
      run.sight.absent(row, null);
      return this.#again(row, nextSyncAfterFailure(now, row.syncAttempts));
    }
    const since = dateOf(row.missingSince) ?? now;
    if (now.getTime() - since.getTime() >= UNSEEN_MISSING_MS) {
      return this.#closed(run, row, NOT_TOLD);
    }
    await this.packages.set(row.id, { missingSince: rfc3339(since) });
    await this.#again(row, nextSyncAfterUnseen(now, row.syncAttempts));
  }

  /** Leaves a closed package alone until something is heard of it. */
  async #rest(row: PackageEntity): Promise<void> {
    await this.packages.set(row.id, { nextSyncAt: null, syncAttempts: 0, lastError: null });
    await this.statuses.forgetOpen(row.id);
  }

  async #again(
    row: PackageEntity,
    at: Date,
    learned: Pick<Partial<PackageEntity>, 'missingSince' | 'lastError'> = {},
  ): Promise<void> {
    await this.packages.set(row.id, {
      lastError: null,
      ...learned,
      syncAttempts: row.syncAttempts + 1,
      nextSyncAt: rfc3339(at),
    });
  }
}

/** What nobody wonders about any more when an answer was taken in. */
const KNOWN = {
  missingSince: null,
  shrunkSince: null,
  doubtedLoss: null,
  lastError: null,
} as const;

function valuesOf(facts: DirectoryFacts, selection: VersionSelection): Partial<PackageEntity> {
  return {
    displayName: facts.displayName,
    description: facts.description,
    author: facts.author,
    authorProfile: facts.authorProfile,
    homepage: facts.homepage,
    license: facts.license,
    tags: facts.tags,
    requires: facts.requires,
    requiresPhp: facts.requiresPhp,
    tested: facts.tested,
    donateLink: facts.donateLink,
    addedAt: facts.addedAt,
    downloads: facts.downloads,
    activeInstalls: facts.activeInstalls,
    rating: facts.rating,
    numRatings: facts.numRatings,
    wporgVersion: facts.version,
    stableTag: facts.stableTag,
    wporgUpdatedAt: facts.lastUpdatedAt,
    currentVersion: selection.current,
    publishedVersions: publishedCount(selection),
    hasStable: selection.hasStable,
  };
}

function dependenciesOf(facts: DirectoryFacts): PackageDependency[] {
  const plugins = facts.requiresPlugins.map((name) => ({ type: 'plugin' as const, name }));
  const parent = facts.parentTheme;
  return parent === null ? plugins : [...plugins, { type: 'theme', name: parent }];
}

function publishedCount({ versions }: VersionSelection): number {
  return versions.filter(({ status }) => status === 'published').length;
}

function isPublished(row: PackageEntity): boolean {
  return row.isActive && row.lastSyncedAt !== null;
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
