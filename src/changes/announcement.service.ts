import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { changedNames, metadataFile, metadataName } from './changed-names.js';
import { MAX_ACTIONS, type MetadataAction } from './changes.types.js';
import { MetadataChangesRepository, resyncAt } from './metadata-changes.repository.js';

/** What announcing must know of the builds. */
export interface AnnouncedBuilds {
  /** The checksums of a build by file; undefined when it is gone or damaged. */
  files(id: string): ReadonlyMap<string, string> | undefined;
  /** When a file of a build was written. */
  writtenAt(id: string, key: string): Date;
}

/** Tells mirrors what changed whenever another build, or a repaired one, is served. */
@Injectable()
export class AnnouncementService {
  constructor(
    private readonly changes: MetadataChangesRepository,
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Stores the actions that lead from what mirrors know to the build, and runs `together` in the
   * same transaction. They are the difference of the two builds and everything written to the bucket
   * since, so that a mirror that looked in the middle of a failed deploy is led out of it again.
   */
  async announce(
    buildId: string,
    builds: AnnouncedBuilds,
    together?: () => Promise<void>,
  ): Promise<void> {
    const now = this.clock.now();
    const actions = await this.#actionsTo(buildId, builds, now);
    await this.writes.run(async () => {
      await together?.();
      await this.changes.announce(buildId, actions, now);
    });
  }

  /** Remembers that the public files under these keys are about to be written, until it is announced. */
  async touch(keys: readonly string[]): Promise<void> {
    const names = keys.flatMap((key) => metadataName(key) ?? []);
    await this.changes.touch(names, this.clock.now());
  }

  /** Whether mirrors were told of this build. */
  async isOf(buildId: string): Promise<boolean> {
    return (await this.changes.announcedBuild()) === buildId;
  }

  async #actionsTo(buildId: string, builds: AnnouncedBuilds, now: Date): Promise<MetadataAction[]> {
    const known = await this.changes.announcedBuild();
    const touched = await this.changes.touched();
    if (known === buildId && touched.size === 0) return [];
    const before = known === undefined ? undefined : builds.files(known);
    const after = builds.files(buildId);
    if (before === undefined || after === undefined) return [resyncAt(now)];
    const names = changedNames(before, after);
    for (const name of touched.keys()) names.add(name);
    if (names.size > MAX_ACTIONS) return [resyncAt(now)];
    return [...names].sort().map((name): MetadataAction => {
      const file = metadataFile(name);
      if (!after.has(file)) return { type: 'delete', package: name, time: secondsOf(now) };
      const time = touched.get(name) ?? secondsOf(builds.writtenAt(buildId, file));
      return { type: 'update', package: name, time };
    });
  }
}

function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1_000);
}
