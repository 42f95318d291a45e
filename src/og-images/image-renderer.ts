import { extname } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Piscina } from 'piscina';
import { UnavailableError } from '../shared/errors/app-error.js';
import { IMAGE_HEIGHT, IMAGE_WIDTH } from './cards.js';
import type { Drawing } from './drawing.js';
import type { ImageTask } from './render-image.thread.js';

/** In the form that this module has: compiled, or as Node reads TypeScript itself. */
const SCRIPT = new URL(`render-image.thread${extname(import.meta.url)}`, import.meta.url);

/** Images that wait for the thread, each some thirty milliseconds. */
const MOST_WAITING = 32;

/** The thread holds the fonts, a few tens of MiB with all that it needs. */
const IDLE_MS = 30_000;

const RETRY_SECONDS = 5;

/** Turns drawings into PNG, in a thread of its own that ends when nothing is asked of it. */
@Injectable()
export class ImageRenderer implements OnModuleDestroy {
  readonly #pool = new Piscina<ImageTask, Uint8Array>({
    filename: SCRIPT.href,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: MOST_WAITING,
    idleTimeout: IDLE_MS,
    execArgv: [],
  });

  /** Throws `UnavailableError` while too many wait. */
  async render(drawing: Drawing): Promise<Buffer> {
    if (this.#pool.queueSize >= MOST_WAITING)
      throw new UnavailableError('Too many images are being drawn.', RETRY_SECONDS);
    const task = { drawing, width: IMAGE_WIDTH, height: IMAGE_HEIGHT };
    return Buffer.from(await this.#pool.run(task));
  }

  async onModuleDestroy(): Promise<void> {
    await this.#pool.destroy();
  }
}
