import { Injectable, Logger } from '@nestjs/common';
import type { ArtifactStore } from '../artifact-store/artifact-store.types.js';
import { R2Client } from '../artifact-store/r2.client.js';
import { R2Settings } from '../artifact-store/r2.settings.js';
import { AnnouncementService } from '../changes/announcement.service.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import type { Job } from '../shared/jobs/job.types.js';
import { keysToPut, planBucket, type BucketPlan } from './bucket-plan.js';
import { BucketMarksRepository } from './bucket-marks.repository.js';
import { BucketServicesRepository } from './bucket-services.repository.js';
import { heldBy, listOwnObjects, surveyBucket, type BucketSurvey } from './bucket-survey.js';
import { BucketTransfer, type BucketTarget, type Transferred } from './bucket-transfer.js';
import type {
  BucketPreview,
  BucketRepair,
  ConvergeReport,
  ReconcileCounts,
  ReconcilePreview,
  ReconcileReport,
} from './bucket.types.js';
import { DeployedObjectsRepository, type BucketLedger } from './deployed-objects.repository.js';
import { MarkedRoot, type KnownBucket } from './marked-root.js';

interface OpenBucket extends KnownBucket {
  readonly root: MarkedRoot;
  readonly transfer: BucketTransfer;
}

/** Makes the bucket hold what a build holds, at the cost of the difference; needs the lease. */
@Injectable()
export class BucketService {
  private readonly logger = new Logger(BucketService.name);

  constructor(
    private readonly settings: R2Settings,
    private readonly r2: R2Client,
    private readonly ledgers: DeployedObjectsRepository,
    private readonly services: BucketServicesRepository,
    private readonly marks: BucketMarksRepository,
    private readonly announcement: AnnouncementService,
  ) {}

  /** Throws `InvalidInputError` when settings are missing. */
  async checkSettings(): Promise<void> {
    (await this.r2.open()).close();
  }

  /**
   * Stores and deletes what the ledger says differs; where the ledger cannot be trusted, what a listing
   * of the bucket says differs.
   *
   * Throws `RunFailedError` at the first object that cannot be stored; the next run does the rest.
   * What cannot be deleted is reported and stands in nobody's way: nothing names it any more.
   */
  converge(target: BucketTarget, job: Job): Promise<ConvergeReport> {
    return this.#report(job, async (bucket) => {
      const { doubt } = bucket.root;
      const result =
        doubt === undefined
          ? await convergeByLedger(bucket, target)
          : await this.#repair(bucket, target, { doubt, job });
      const { undeletedText } = bucket.transfer;
      if (undeletedText !== undefined) this.logger.warn(undeletedText);
      return result;
    });
  }

  /** What `converge` would do; asks the ledger only. */
  async preview(target: BucketTarget): Promise<BucketPreview> {
    const store = await this.r2.open();
    try {
      const ledger = this.#ledgerOf(store);
      return previewOf(planBucket(target.files, heldInLedger(ledger)));
    } finally {
      store.close();
    }
  }

  /**
   * Corrects the ledger by a listing of the bucket, then the bucket by the ledger.
   *
   * Throws `RunFailedError` when an object could not be stored, or after all when one was not deleted.
   */
  reconcile(target: BucketTarget, job: Job): Promise<ReconcileReport> {
    return this.#report(job, async (bucket) => {
      const result = await convergeByListing(bucket, target, job);
      failForUndeleted(bucket.transfer);
      return result;
    });
  }

  /** As `reconcile`, but of the bucket only what the target does not have is put right. */
  deleteOrphans(target: BucketTarget, job: Job): Promise<ReconcileReport> {
    return this.#report(job, async (bucket) => {
      const survey = await surveyOf(bucket, target, job);
      await correctLedger(bucket.ledger, survey);
      await bucket.transfer.runDeletions(survey.orphans);
      failForUndeleted(bucket.transfer);
      return { skipped: survey.listed - survey.orphans.length, ...countsOf(survey) };
    });
  }

  /** What `reconcile` would do; lists the bucket. */
  async previewReconcile(target: BucketTarget, job: Job): Promise<ReconcilePreview> {
    const store = await this.r2.open();
    try {
      const survey = await surveyOf({ store, ledger: this.#ledgerOf(store) }, target, job);
      return { ...previewOf(planBucket(target.files, heldBy(survey))), ...countsOf(survey) };
    } finally {
      store.close();
    }
  }

  /** What is about to be written to the bucket, mirrors will be told of. */
  #ledgerOf({ name }: ArtifactStore): BucketLedger {
    return this.ledgers.of(name, (keys) => this.announcement.touch(keys));
  }

  async #repair(
    bucket: OpenBucket,
    target: BucketTarget,
    { doubt, job }: { readonly doubt: string; readonly job: Job },
  ): Promise<{ skipped: number; repair: BucketRepair | null }> {
    const { skipped, ...counts } = await convergeByListing(bucket, target, job);
    // An empty bucket of which nothing is known is a new one.
    if (counts.listed === 0 && counts.ledgerErrors === 0) return { skipped, repair: null };
    const repair = { reason: doubt, ...counts };
    this.logger.warn('the bucket was listed and repaired', {
      bucket: bucket.store.name,
      ...repair,
    });
    return { skipped, repair };
  }

  async #report<T extends object>(
    job: Job,
    work: (bucket: OpenBucket) => Promise<T>,
  ): Promise<T & Transferred & { requests: number; seconds: number }> {
    const began = performance.now();
    const store = await this.r2.open();
    const known = (await this.services.deletionForm(store.name)) ?? store.deletionForm;
    store.deletionForm = known;
    try {
      const bucket = { store, ledger: this.#ledgerOf(store), marks: this.marks };
      const root = await MarkedRoot.open(bucket, job.signal);
      const transfer = new BucketTransfer(bucket, root, this.settings.concurrency, job);
      const result = await root.during(job.signal, () => work({ ...bucket, root, transfer }));
      const seconds = Math.round(performance.now() - began) / 1_000;
      return { ...transfer.done, ...result, requests: store.requests, seconds };
    } finally {
      store.close();
      const { name, deletionForm } = store;
      if (deletionForm !== known) await this.services.rememberDeletionForm(name, deletionForm);
    }
  }
}

async function convergeByLedger(
  { ledger, transfer }: OpenBucket,
  target: BucketTarget,
): Promise<{ skipped: number; repair: null }> {
  const plan = planBucket(target.files, heldInLedger(ledger));
  await transfer.run(plan, target);
  return { skipped: plan.skipped, repair: null };
}

async function convergeByListing(
  bucket: OpenBucket,
  target: BucketTarget,
  job: Job,
): Promise<{ skipped: number } & ReconcileCounts> {
  const survey = await surveyOf(bucket, target, job);
  await correctLedger(bucket.ledger, survey);
  const plan = planBucket(target.files, heldBy(survey));
  // Also where all was right: the next deploy shall trust the ledger.
  if (bucket.root.doubt !== undefined) await bucket.root.begin(job.signal);
  await bucket.transfer.run(plan, target);
  return { skipped: plan.skipped, ...countsOf(survey) };
}

/** Who asked for a repair must hear of what is not repaired. */
function failForUndeleted({ undeletedText }: BucketTransfer): void {
  if (undeletedText !== undefined) throw new RunFailedError(undeletedText);
}

async function surveyOf(
  { store, ledger }: Pick<KnownBucket, 'store' | 'ledger'>,
  target: BucketTarget,
  job: Job,
): Promise<BucketSurvey> {
  return surveyBucket(await listOwnObjects(store, job), ledger.entries(), target);
}

async function correctLedger(ledger: BucketLedger, survey: BucketSurvey): Promise<void> {
  await ledger.forget(survey.gone);
  await ledger.begin([...survey.drifted, ...survey.orphans]);
  await ledger.record(survey.unknownRight);
}

function heldInLedger(ledger: BucketLedger): Map<string, string | null> {
  return new Map([...ledger.entries()].map(([key, { sha256 }]) => [key, sha256]));
}

function previewOf(plan: BucketPlan): BucketPreview {
  return { put: keysToPut(plan), delete: plan.deletes, skipped: plan.skipped };
}

function countsOf(survey: BucketSurvey): ReconcileCounts {
  return {
    listed: survey.listed,
    drifted: survey.drifted.length,
    missing: survey.missing.length,
    orphans: survey.orphans.length,
    ledgerErrors: survey.ledgerErrors,
  };
}
