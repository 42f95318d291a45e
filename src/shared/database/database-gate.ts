import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { UnavailableError } from '../errors/app-error.js';
import { initialize } from './data-source.js';
import { READER } from './reader.js';

/** A database that is not there is looked for no more often than this. */
const RETRY_MS = 1_000;
const RETRY_AFTER_SECONDS = 60;

/** Throws when the database that was opened is not the one to use. */
export type DatabaseCheck = (reader: DataSource) => Promise<void>;

export const DATABASE_CHECK = Symbol('DATABASE_CHECK');

/**
 * Opens both connections of a process that lives longer than its database may be missing: at its start,
 * or when a request first needs them after the file has come back.
 */
@Injectable()
export class DatabaseGate {
  #attempt: Promise<void> | undefined;
  #isOpen: boolean;

  constructor(
    @InjectDataSource() private readonly writer: DataSource,
    @InjectDataSource(READER) private readonly reader: DataSource,
    @Inject(DATABASE_CHECK) private readonly check: DatabaseCheck,
  ) {
    // `DatabaseModule.forRoot` has opened both, and checked the schema.
    this.#isOpen = reader.isInitialized;
  }

  /** Throws `UnavailableError`, with the reason as its cause, when the file is missing, behind or refused. */
  async open(): Promise<void> {
    if (this.#isOpen) return;
    this.#attempt ??= this.#tryOnce();
    await this.#attempt;
  }

  async #tryOnce(): Promise<void> {
    try {
      await initialize(this.writer, 'current');
      await initialize(this.reader, 'checked');
      await this.check(this.reader);
      this.#isOpen = true;
    } catch (cause) {
      await this.#close();
      setTimeout(() => (this.#attempt = undefined), RETRY_MS).unref();
      throw new UnavailableError(
        'The database of this server is not available; try again later.',
        RETRY_AFTER_SECONDS,
        { cause },
      );
    }
  }

  /** The next try takes the file that has the name then. */
  async #close(): Promise<void> {
    for (const source of [this.reader, this.writer]) {
      if (source.isInitialized) await source.destroy();
    }
  }
}
