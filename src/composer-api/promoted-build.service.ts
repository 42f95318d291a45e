import { readlinkSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';

/** A build on disk; its files never change. */
export interface Build {
  readonly id: string;
  readonly directory: string;
}

/** The build that `<storage>/repository/current` names. */
@Injectable()
export class PromotedBuild {
  readonly #link: string;

  constructor(config: AppConfig) {
    this.#link = resolve(config.storage.path, 'repository', 'current');
  }

  /**
   * The build promoted at this instant; undefined before the first promotion.
   *
   * Read anew on every call, so that a promotion by another process is seen at once.
   */
  current(): Build | undefined {
    const target = readLink(this.#link);
    if (target === undefined) return undefined;
    const directory = resolve(dirname(this.#link), target);
    return { id: basename(directory), directory };
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
