import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

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
    await tx.query('BEGIN IMMEDIATE');
    try {
      const result = await this.#open.run(tx, () => work(tx));
      await tx.query('COMMIT');
      return result;
    } catch (error) {
      await tx.query('ROLLBACK');
      throw error;
    }
  }
}
