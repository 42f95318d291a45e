import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError, RunFailedError } from '../errors/app-error.js';
import { MIGRATIONS } from '../../../migrations/all.js';
import { codeStatement, OLDEST_CODE } from './oldest-code.js';
import { readSchemaState } from './schema-state.js';
import { WriteQueue } from './write-queue.js';

const noCheck = (): Promise<void> => Promise.resolve();

/** The schema of the database file, as the migrations make it. */
@Injectable()
export class SchemaService {
  constructor(
    @InjectDataSource() private readonly writer: DataSource,
    private readonly writes: WriteQueue,
  ) {}

  /** Whether migrations are pending. */
  async isBehind(): Promise<boolean> {
    return (await readSchemaState(this.writer)).isBehind;
  }

  /**
   * Applies what is pending and returns how many migrations that were; all of them or, when one
   * fails, none. Throws `RunFailedError`, and whatever `check` throws, which runs first in the same
   * transaction.
   *
   * Foreign keys are off meanwhile, so that a migration can rebuild a table without losing the rows
   * that refer to it, and checked before the commit (https://sqlite.org/lang_altertable.html, 7).
   */
  async migrate(check: (tx: EntityManager) => Promise<void> = noCheck): Promise<number> {
    await this.writer.query('PRAGMA foreign_keys = OFF'); // has no effect inside the transaction
    try {
      return await this.#explained(() => this.writes.run((tx) => this.#applyPending(tx, check)));
    } finally {
      await this.writer.query('PRAGMA foreign_keys = ON');
    }
  }

  /** What is pending is decided within the transaction: of two that migrate at once, the second finds nothing. */
  async #applyPending(
    tx: EntityManager,
    check: (tx: EntityManager) => Promise<void>,
  ): Promise<number> {
    await check(tx);
    const applied = await this.writer.runMigrations({ transaction: 'none' });
    const broken = await this.writer.query<unknown[]>('PRAGMA foreign_key_check');
    if (broken.length > 0) throw new Error(`${broken.length} rows refer to rows that are gone`);
    if (applied.length > 0) await this.#stateOldestCode(tx);
    return applied.length;
  }

  async #stateOldestCode(tx: EntityManager): Promise<void> {
    await tx.query(
      `INSERT INTO site_meta (key, value) VALUES (?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      [OLDEST_CODE, JSON.stringify(codeStatement(MIGRATIONS))],
    );
  }

  async #explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AppError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      const path = String(this.writer.options.database);
      throw new RunFailedError(`cannot migrate the database ${path}: ${reason}`, { cause: error });
    }
  }
}
