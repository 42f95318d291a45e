import type { Statement } from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { rawConnection } from '../../src/shared/database/data-source.js';

/** A statement as a connection ran it. */
export interface RecordedStatement {
  readonly sql: string;
  /** How often it ran. */
  readonly runs: number;
  /** How SQLite finds the rows, a line for each step, steps within others indented. */
  readonly plan: readonly string[];
}

interface PlanRow {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/** Notes what a connection runs from now on, through TypeORM or not. */
export class StatementRecorder {
  readonly #statements = new Map<string, RecordedStatement>();
  readonly #prepare;

  constructor(source: DataSource) {
    const database = rawConnection(source);
    this.#prepare = database.prepare.bind(database);
    database.prepare = ((sql: string) => this.#watched(sql)) as typeof database.prepare;
  }

  /** What ran since it was last asked, each text once. */
  take(): readonly RecordedStatement[] {
    const taken = [...this.#statements.values()];
    this.#statements.clear();
    return taken;
  }

  #watched(sql: string): Statement {
    const statement = this.#prepare(sql);
    for (const method of ['all', 'get', 'iterate', 'run'] as const) {
      const run = statement[method].bind(statement);
      statement[method] = (...values: unknown[]) => {
        const runs = (this.#statements.get(sql)?.runs ?? 0) + 1;
        this.#statements.set(sql, { sql, runs, plan: this.#planOf(sql, values) });
        return run(...values) as never;
      };
    }
    return statement;
  }

  #planOf(sql: string, values: readonly unknown[]): readonly string[] {
    const rows = this.#prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as PlanRow[];
    const depths = new Map<number, number>([[0, -1]]);
    return rows.map(({ id, parent, detail }) => {
      const depth = (depths.get(parent) ?? -1) + 1;
      depths.set(id, depth);
      return '  '.repeat(depth) + detail;
    });
  }
}
