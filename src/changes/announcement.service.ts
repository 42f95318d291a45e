import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { changedNames, metadataFile, metadataName } from './changed-names.js';
import { MAX_ACTIONS, type Announcement, type MetadataAction } from './changes.types.js';
import { MetadataChangesRepository } from './metadata-changes.repository.js';

/** What announcing must know of the builds. */
export interface AnnouncedBuilds {
  /** The checksums of a build by file; undefined when it is gone or damaged. */
  files(id: string): ReadonlyMap<string, string> | undefined;
  /** When a file of a build was written, which its `Last-Modified` says, here and (later) in the bucket. */
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
   * since, so that a mirror that looked in the middle of a failed deploy is led out of it again; and
   * the updates whose time no file has any more. A mirror stops for ever at a time that is later than
   * `Last-Modified`, so every update has the time of its own file.
   */
  async announce(
    buildId: string,
    builds: AnnouncedBuilds,
    together?: () => Promise<void>,
  ): Promise<void> {
    const now = this.clock.now();
    const announcement = await this.#wayTo(buildId, builds, now);
    await this.writes.run(async () => {
      await together?.();
      await this.changes.announce(buildId, announcement, now);
    });
  }

  /** Remembers that the public files under these keys are about to be written, until it is announced. */
  async touch(keys: readonly string[]): Promise<void> {
    const names = keys.flatMap((key) => metadataName(key) ?? []);
    await this.changes.touch(names);
  }

  /** Whether mirrors were told of this build. */
  async isOf(buildId: string): Promise<boolean> {
    return (await this.changes.announcedBuild()) === buildId;
  }

  async #wayTo(buildId: string, builds: AnnouncedBuilds, now: Date): Promise<Announcement> {
    const known = await this.changes.announcedBuild();
    const touched = await this.changes.touched();
    if (known === buildId && touched.length === 0) return [];
    const before = known === undefined ? undefined : builds.files(known);
    const after = builds.files(buildId);
    if (before === undefined || after === undefined) return 'resync';
    const timeOf = (name: string): number | undefined => {
      const file = metadataFile(name);
      return after.has(file) ? secondsOf(builds.writtenAt(buildId, file)) : undefined;
    };
    const names = changedNames(before, after);
    for (const name of touched) names.add(name);
    for (const name of await this.#toldTooLate(timeOf)) names.add(name);
    if (names.size > MAX_ACTIONS) return 'resync';
    return [...names].sort().map((name): MetadataAction => {
      const time = timeOf(name);
      return time === undefined
        ? { type: 'delete', package: name, time: secondsOf(now) }
        : { type: 'update', package: name, time };
    });
  }

  /** After a rollback a file may have the bytes that were told last, and an earlier time. */
  async #toldTooLate(timeOf: (name: string) => number | undefined): Promise<string[]> {
    const updates = await this.changes.newestUpdates();
    return updates
      .filter(({ name, time }) => (timeOf(name) ?? time) < time)
      .map(({ name }) => name);
  }
}

function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1_000);
}
