import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { BUSY_TIMEOUT_MS, rawConnection } from './data-source.js';

/** Between two tries to get the lock that another process holds. */
const LOCK_POLL_MS = 5;

/**
 * Runs writes one after another, each in an IMMEDIATE transaction: TypeORM's SQLite driver has one
 * connection, so two open transactions would mix and lose rows.
 *
 * Work in the queue awaits the database only; network and files stay outside.
 */
@Injectable()
export class WriteQueue {
  readonly #open = new AsyncLocalStorage<EntityManager>();
  #tail: Promise<unknown> = Promise.resolve();

  constructor(@InjectDataSource() private readonly writer: DataSource) {}

  /** The result of `work` once it is committed; nested calls join the transaction that is open. */
  run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.#open.getStore();
    if (outer) return work(outer);
    const turn = this.#tail.then(() => this.#transaction(work));
    this.#tail = turn.catch(() => undefined); // the caller sees the failure; the next turn must not
    return turn;
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
