import { Injectable, Logger } from '@nestjs/common';
import { bucketName } from '../artifact-store/bucket-name.js';
import { R2Client } from '../artifact-store/r2.client.js';
import { R2Settings } from '../artifact-store/r2.settings.js';
import { PackageCardsQueries, type PackageCard } from '../catalog/package-cards.queries.js';
import { forEachConcurrently } from '../shared/concurrency/for-each-concurrently.js';
import type { Job } from '../shared/jobs/job.types.js';
import { SiteSettings } from '../shared/site/site.settings.js';
import { BucketImagesRepository } from './bucket-images.repository.js';
import { packageCard } from './cards.js';
import type { Drawing } from './drawing.js';
import { imageKey, imageName } from './image-name.js';
import { ImageDirectory } from './image-directory.js';
import { ImageRenderer } from './image-renderer.js';
import { imageVersion } from './image-version.js';
import { OgImagesSettings } from './og-images.settings.js';

/** One is drawn while others are on their way to the bucket. */
const CONCURRENCY = 8;

/** What a run did. */
export interface GenerateOgReport {
  /** Where the images are: the bucket's name or the directory of the storage. */
  readonly target: string;
  readonly drawn: number;
  /** Images that could not be drawn; their packages keep what they had. */
  readonly failed: number;
  /** Images that wait for the next run. */
  readonly left: number;
}

/** An image that is not the one that its package has now. */
interface Stale {
  readonly card: PackageCard;
  readonly drawing: Drawing;
  readonly version: string;
}

/** Where images are kept. */
interface Target {
  readonly name: string;
  /** Whether the package has another image there, or none where it shall have one. */
  readonly isStale: (card: PackageCard, version: string) => boolean;
  readonly store: (image: Stale, bytes: Buffer) => Promise<void>;
  readonly close: () => void;
}

/** Draws again what an image shows differently by now, those that most people see first. */
@Injectable()
export class GenerateOgService {
  private readonly logger = new Logger(GenerateOgService.name);

  constructor(
    private readonly settings: OgImagesSettings,
    private readonly r2Settings: R2Settings,
    private readonly site: SiteSettings,
    private readonly r2: R2Client,
    private readonly cards: PackageCardsQueries,
    private readonly directory: ImageDirectory,
    private readonly renderer: ImageRenderer,
    private readonly images: BucketImagesRepository,
  ) {}

  /**
   * Every package gets its image in the bucket; without one, those in the storage are renewed. Throws
   * `InvalidInputError` when settings of the bucket are missing, `RunFailedError` when it does not take
   * an image; what is stored stays stored.
   */
  async run(job: Job): Promise<GenerateOgReport> {
    const target = await (this.settings.bucket === '' ? this.#storage() : this.#bucket(job));
    try {
      const stale = this.#stale(target);
      const now = stale.slice(0, this.settings.imagesPerRun);
      const failed = await this.#draw(now, target, job);
      return {
        target: target.name,
        drawn: now.length - failed,
        failed,
        left: stale.length - now.length,
      };
    } finally {
      target.close();
    }
  }

  #stale(target: Target): Stale[] {
    return this.cards.all().flatMap((card) => {
      const drawing = packageCard(card, this.site.name);
      const version = imageVersion(drawing);
      return target.isStale(card, version) ? [{ card, drawing, version }] : [];
    });
  }

  /** How many could not be drawn. */
  async #draw(images: readonly Stale[], target: Target, job: Job): Promise<number> {
    let failed = 0;
    const task = job.progress.task('drawing social images', images.length);
    try {
      await forEachConcurrently(images, CONCURRENCY, job.signal, async (image) => {
        const bytes = await this.#tryToDraw(image);
        if (bytes === undefined) failed += 1;
        else await target.store(image, bytes);
        task.advance(1);
      });
      return failed;
    } finally {
      task.end();
    }
  }

  async #tryToDraw({ card, drawing }: Stale): Promise<Buffer | undefined> {
    try {
      return await this.renderer.render(drawing);
    } catch (error) {
      this.logger.warn('a social image cannot be drawn', {
        package: imageName(card),
        error: String(error),
      });
      return undefined;
    }
  }

  async #storage(): Promise<Target> {
    const kept = new Map(await this.directory.kept());
    return {
      name: this.directory.path,
      isStale: (card, version) => (kept.get(imageName(card)) ?? version) !== version,
      store: async ({ card, version }, bytes) => {
        await this.directory.get(imageName(card), version, () => Promise.resolve(bytes));
      },
      close: () => undefined,
    };
  }

  async #bucket(job: Job): Promise<Target> {
    const { bucket } = this.settings;
    const name = bucketName({ endpoint: this.r2Settings.endpoint, bucket });
    const versions = await this.images.versions(name);
    const store = await this.r2.open(bucket);
    return {
      name,
      isStale: ({ id }, version) => versions.get(id) !== version,
      store: async ({ card, version }, bytes) => {
        const image = { bytes, type: 'image/png' } as const;
        await store.put(imageKey(imageName(card)), image, job.signal);
        await this.images.record(name, card.id, version);
      },
      close: () => {
        store.close();
      },
    };
  }
}
