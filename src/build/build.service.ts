import { Inject, Injectable, Logger } from '@nestjs/common';
import { GuardEventsRepository } from '../catalog/guard-events.repository.js';
import { NAMES_SHOWN } from '../catalog/held-text.js';
import { composerName, parsePackageName } from '../domain/composer/names.js';
import type { PackageIdentity } from '../domain/types.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { StoppedError, InvalidInputError, RunFailedError } from '../shared/errors/app-error.js';
import { noteFailure } from '../shared/database/transient-errors.js';
import type { Job, RecordedJob } from '../shared/jobs/job.types.js';
import { looksWhole, openBase, verifyBase, type BaseBuild } from './base-build.js';
import { BaseDamagedError, BuildInvalidError, storageError } from './build-errors.js';
import { sha256 } from './build-files.js';
import type { BuildFolder } from './build-folder.js';
import { nextBuildId } from './build-id.js';
import { buildOnce, type BuildOrder, type BuildResult } from './build-run.js';
import { BuildRules } from './build-rules.js';
import { BuildStateRepository } from './build-state.repository.js';
import { BuildStore } from './build.store.js';
import type { BuildReport, BuildRequest, Manifest, StepSeconds } from './build.types.js';
import { BuildsRepository } from './builds.repository.js';
import { outputFolder } from './output-folder.js';
import { changesBetween, type PackageChanges } from './package-changes.js';
import { StorageOwnerService } from './storage-owner.service.js';
import { CatalogSnapshotQueries, type CatalogSnapshot } from './catalog-snapshot.queries.js';

/** A request, with the directory and the package that it names. */
interface Task {
  readonly request: BuildRequest;
  readonly folder: BuildFolder;
  readonly only: PackageIdentity | undefined;
}

interface Outcome extends BuildResult {
  readonly base: BaseBuild | undefined;
}

/** Turns the catalogue into immutable directories of static files, at the cost of what changed. */
@Injectable()
export class BuildService {
  private readonly logger = new Logger(BuildService.name);

  constructor(
    private readonly rules: BuildRules,
    private readonly store: BuildStore,
    private readonly owner: StorageOwnerService,
    private readonly builds: BuildsRepository,
    private readonly state: BuildStateRepository,
    private readonly guards: GuardEventsRepository,
    private readonly snapshots: CatalogSnapshotQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes a build when the catalogue differs from the newest one; must run under the lease.
   *
   * Packages that would be lost in doubtful numbers keep the files they had; the rest is published.
   * Whatever is thrown, the builds there were stay as they are and nothing of the new one is left:
   * `InvalidInputError` for `--output` or `--package`, `PackageNotFoundError`,
   * `StorageOfAnotherDatabaseError`, `BuildInvalidError` and `RunFailedError` of the validation and
   * the disk.
   */
  async run(request: BuildRequest, job: RecordedJob): Promise<BuildReport> {
    const began = performance.now();
    const seconds = (): number => Math.round(performance.now() - began) / 1_000;
    const task = this.#taskOf(request);
    try {
      if (request.output === undefined) await this.owner.claim();
      task.folder.removeTemporaries();
      task.folder.removeTrash();
      return request.output === undefined
        ? await this.#runRecorded(task, seconds, job)
        : await this.#runElsewhere(task, seconds, job);
    } catch (error) {
      throw storageError(error, task.folder.path);
    }
  }

  /** Adds durations of pipeline steps to a build's row; nothing happens when there is no such row. */
  recordSteps(buildId: string, steps: StepSeconds): Promise<void> {
    return this.builds.recordSteps(buildId, steps);
  }

  async #runElsewhere(task: Task, seconds: () => number, job: Job): Promise<BuildReport> {
    const id = nextBuildId(this.clock.now(), task.folder.directoryIds());
    return reportOf(await this.#build(task, id, job), seconds());
  }

  async #runRecorded(task: Task, seconds: () => number, job: RecordedJob): Promise<BuildReport> {
    await this.#settleKilledBuilds();
    const upToDate = await this.#upToDateBuild(task);
    if (upToDate !== undefined) return unchangedReport(upToDate, 0, seconds());
    const id = await this.builds.start(job.runId, task.folder.directoryIds());
    try {
      const outcome = await this.#build(task, id, job);
      await this.#record(id, task, outcome, seconds());
      return reportOf(outcome, seconds());
    } catch (error) {
      const status = error instanceof StoppedError ? 'cancelled' : 'failed';
      const shown = storageError(error, task.folder.path);
      const reason = shown instanceof Error ? shown.message : String(shown);
      await noteFailure(() => this.builds.abandon(id, status, seconds(), reason));
      throw shown;
    }
  }

  /** The manifest of the newest build when it is known to hold the catalogue as it is. */
  async #upToDateBuild(task: Task): Promise<Manifest | undefined> {
    const { folder, request, only } = task;
    const id = folder.ids().at(-1);
    if (id === undefined || request.force || request.allowShrink || only !== undefined) {
      return undefined;
    }
    if (!(await this.state.speaksOf(id)) || (await this.state.hasDirtyPackages())) return undefined;
    const manifest = this.#readable(() => folder.manifest(id));
    const isCurrent =
      manifest?.document_fingerprint === this.rules.fingerprint &&
      manifest.root_hash === sha256(this.rules.rootDocument) &&
      looksWhole(folder.pathOf(id), manifest);
    return isCurrent ? manifest : undefined;
  }

  async #build(task: Task, id: string, job: Job): Promise<Outcome> {
    const { folder, request, only } = task;
    const found = this.#newestBase(folder);
    if (only !== undefined && found === undefined) {
      throw new RunFailedError(`no build in ${folder.path} to refresh; build everything first`);
    }
    const isTrusted = !request.force && found && looksWhole(found.path, found.manifest);
    const base = found && (isTrusted ? found : await verifyBase(found, job));
    return this.snapshots.read(async (snapshot) => {
      const order = this.#orderOf(task, id, base, snapshot);
      try {
        return { base, ...(await buildOnce(order, job)) };
      } catch (error) {
        if (!(error instanceof BaseDamagedError) || base === undefined) throw error;
        this.logger.warn('build is damaged', { build: base.id, reason: error.message });
        const verified = await verifyBase(base, job);
        return { base: verified, ...(await buildOnce({ ...order, base: verified }, job)) };
      }
    });
  }

  /** The newest build whose listings can be read. */
  #newestBase(folder: BuildFolder): BaseBuild | undefined {
    for (const id of folder.ids().reverse()) {
      const base = this.#readable(() => openBase(folder, id));
      if (base !== undefined) return base;
    }
    return undefined;
  }

  /** What `read` returns; undefined, with a warning, when the build that it reads is damaged. */
  #readable<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof BuildInvalidError)) throw error;
      this.logger.warn('build cannot be read', { reason: error.message });
      return undefined;
    }
  }

  /** A build killed after it got its final name is complete; any other one is gone. */
  async #settleKilledBuilds(): Promise<void> {
    for (const id of await this.builds.running()) {
      const manifest = this.store.has(id)
        ? this.#readable(() => this.store.manifest(id))
        : undefined;
      if (manifest === undefined)
        await this.builds.abandon(id, 'cancelled', null, 'the process ended');
      else {
        const changes = this.#changesOf(manifest);
        await this.builds.complete({ manifest, changes, seconds: null });
      }
    }
  }

  /** Read from the checksums of the build and its base; undefined when one of them is gone or damaged. */
  #changesOf({ build_id: id, base_build_id: baseId }: Manifest): PackageChanges | undefined {
    return this.#readable(() => {
      const { files } = openBase(this.store, id);
      if (baseId === null) return changesBetween(new Map(), files);
      return this.store.has(baseId)
        ? changesBetween(openBase(this.store, baseId).files, files)
        : undefined;
    });
  }

  async #record(id: string, task: Task, outcome: Outcome, seconds: number): Promise<void> {
    const { base, manifest, changes, rendered } = outcome;
    const isWhole = task.only === undefined;
    await this.state.storeHashes(rendered);
    if (isWhole) await this.#reportHeld(outcome);
    if (manifest === undefined) {
      if (isWhole && base !== undefined) await this.state.setBuild(base.id);
      await this.builds.discard(id);
      return;
    }
    const wasRight = base !== undefined && (await this.state.speaksOf(base.id));
    await this.builds.complete({ manifest, changes, seconds }, async () => {
      await this.state.storeServingTimes(id, outcome);
      if (isWhole || wasRight) await this.state.setBuild(id);
    });
  }

  /** Begins or ends the guard's event. */
  async #reportHeld({ held, base }: Outcome): Promise<void> {
    if (held.length === 0) {
      await this.guards.release('build');
      return;
    }
    const because = `${held.length} of ${base?.manifest.packages_total} packages would be lost without a recorded cause`;
    await this.guards.hold('build', held.length, because);
    this.logger.warn(
      'packages keep the files they had; if they are gone, build with --allow-shrink',
      {
        because,
        names: held.slice(0, NAMES_SHOWN).map(composerName),
      },
    );
  }

  #taskOf(request: BuildRequest): Task {
    return {
      request,
      folder: request.output === undefined ? this.store : outputFolder(request.output),
      only: request.package === undefined ? undefined : identityOf(request.package),
    };
  }

  #orderOf(
    { request, folder, only }: Task,
    id: string,
    base: BaseBuild | undefined,
    snapshot: CatalogSnapshot,
  ): BuildOrder {
    const { bases, fingerprint, rootDocument, lossLimits } = this.rules;
    return {
      id,
      startedAt: rfc3339(this.clock.now()),
      folder,
      base,
      snapshot,
      only,
      force: request.force,
      lossLimits: request.allowShrink ? undefined : lossLimits,
      bases,
      fingerprint,
      rootDocument,
    };
  }
}

function identityOf(name: string): PackageIdentity {
  const identity = parsePackageName(name);
  if (identity !== undefined) return identity;
  throw new InvalidInputError([
    `--package ${JSON.stringify(name)}: must be wp-plugin/<slug> or wp-theme/<slug>`,
  ]);
}

function reportOf({ base, manifest, rendered, held }: Outcome, seconds: number): BuildReport {
  if (manifest === undefined) {
    if (base === undefined) throw new Error('a build without a base always differs');
    return {
      ...unchangedReport(base.manifest, rendered.length, seconds),
      held: held.map(composerName),
    };
  }
  return {
    outcome: 'built',
    buildId: manifest.build_id,
    baseBuildId: manifest.base_build_id,
    packages: manifest.packages_total,
    changed: manifest.packages_changed,
    rendered: rendered.length,
    files: manifest.artifact_count,
    held: held.map(composerName),
    seconds,
  };
}

function unchangedReport(newest: Manifest, rendered: number, seconds: number): BuildReport {
  return {
    outcome: 'unchanged',
    buildId: newest.build_id,
    baseBuildId: newest.build_id,
    packages: newest.packages_total,
    changed: 0,
    rendered,
    files: newest.artifact_count,
    held: [],
    seconds,
  };
}
