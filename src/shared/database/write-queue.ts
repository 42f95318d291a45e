import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import PQueue from 'p-queue';
import { BUSY_TIMEOUT_MS, rawConnection } from './data-source.js';
import { READER } from './reader.js';

/** Between two tries to get the lock that another process holds. */
const LOCK_POLL_MS = 1;

/** Bulk work lets the lock go for some polls of other processes, after it held it this long. */
const BULK_HOLD_MS = 10;
const BULK_PAUSE_MS = 4;

/** Turns of the queue; the higher goes first. */
const PRIORITY = { interactive: 1, bulk: 0 } as const;

/**
 * Runs writes one after another, each in an IMMEDIATE transaction: TypeORM's SQLite driver has one
 * connection, so two open transactions would mix and lose rows. Those of bulk work come after all
 * others, and leave gaps for other processes.
 *
 * Work in the queue awaits the database only; network and files stay outside.
 */
@Injectable()
export class WriteQueue {
  readonly #open = new AsyncLocalStorage<EntityManager>();
  readonly #bulk = new AsyncLocalStorage<true>();
  readonly #queue = new PQueue({ concurrency: 1 });
  #bulkHeldMs = 0;

  constructor(
    @InjectDataSource() private readonly writer: DataSource,
    @InjectDataSource(READER) private readonly reader: DataSource,
  ) {}

  /** The result of `work` once it is committed; nested calls join the transaction that is open. */
  run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.#open.getStore();
    if (outer) return work(outer);
    const isBulk = this.#bulk.getStore() ?? false;
    const inContext = AsyncLocalStorage.snapshot(); // the queue runs it in that of another turn
    return this.#queue.add(
      () => inContext(() => (isBulk ? this.#leavingGaps(work) : this.#transaction(work))),
      { priority: isBulk ? PRIORITY.bulk : PRIORITY.interactive },
    );
  }

  /** The result of `work`, whose transactions are bulk: nobody waits for them. */
  asBulk<T>(work: () => Promise<T>): Promise<T> {
    return this.#bulk.run(true, work);
  }

  /** What `read` reads, within the transaction that is open, else on the reading connection: it never waits for a lock. */
  read<T>(read: (source: Pick<EntityManager, 'query'>) => Promise<T>): Promise<T> {
    return read(this.#open.getStore() ?? this.reader);
  }

  async #leavingGaps<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await this.#transaction(work);
    } finally {
      this.#bulkHeldMs += performance.now() - began;
      if (this.#bulkHeldMs >= BULK_HOLD_MS) {
        this.#bulkHeldMs = 0;
        await sleep(BULK_PAUSE_MS);
      }
    }
  }

  async #transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const tx = this.writer.manager;
    await this.#begin(tx);
    try {
      const result = await this.#open.run(tx, () => work(tx));
      await tx.query('COMMIT');
      return result;
    } catch (error) {
      // A full disk makes SQLite roll back by itself; a second time would hide why.
      if (rawConnection(this.writer).inTransaction) await tx.query('ROLLBACK');
      throw error;
    }
  }

  /** Waits for the lock of another process without SQLite's own wait, which blocks the whole thread. */
  async #begin(tx: EntityManager): Promise<void> {
    const deadline = performance.now() + BUSY_TIMEOUT_MS;
    for (;;) {
      try {
        await this.#tryToBegin(tx);
        return;
      } catch (error) {
        if (!isBusyError(error) || performance.now() >= deadline) throw error;
        await sleep(LOCK_POLL_MS);
      }
    }
  }

  async #tryToBegin(tx: EntityManager): Promise<void> {
    const connection = rawConnection(this.writer);
    connection.pragma('busy_timeout = 0');
    try {
      await tx.query('BEGIN IMMEDIATE');
    } finally {
      connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
  }
}

/** Whether another connection held the lock for longer than one waits. */
export function isBusyError(error: unknown): boolean {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
}
