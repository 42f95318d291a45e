import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { distributionOf } from '../domain/freshness/distribution.js';
import { secondsBetween } from '../domain/freshness/lateness.js';
import { ageAtShare, gapsBetween, shareWithin } from '../domain/goals/ages.js';
import { GOALS, measured, type GoalName, type MeasuredGoal } from '../domain/goals/goals.js';
import { FreshnessQueries } from '../freshness/freshness.queries.js';
import { daysBefore } from '../shared/clock/clock.js';
import { READER } from '../shared/database/reader.js';
import { JobRunsQueries } from '../shared/jobs/job-runs.queries.js';

const DAYS = 30;

/** What brings a cycle to its end: the pipeline, or the last of its steps run by itself. */
const CYCLES = ['pipeline', 'deploy'];

interface AnswersOfDay {
  readonly day: string;
  readonly failed: number;
  readonly asked: number;
}

/** Measures the goals. */
@Injectable()
export class GoalsQueries {
  constructor(
    @InjectDataSource(READER) private readonly reader: DataSource,
    private readonly freshness: FreshnessQueries,
    private readonly runs: JobRunsQueries,
  ) {}

  /** Every goal, with how it goes. */
  async measured(now: Date): Promise<readonly MeasuredGoal[]> {
    return [
      await this.#lag(now),
      await this.#age('cycle', CYCLES, now),
      await this.#age('check', ['check-status'], now),
      await this.#errors(now),
    ];
  }

  async #lag(now: Date): Promise<MeasuredGoal> {
    const { agreedSince } = await this.freshness.owed(now);
    const samples = await this.freshness.samplesSince(daysBefore(now, 1));
    const days = (await this.freshness.days()).slice(0, DAYS);
    const met = days.filter(({ ours }) => ours.p95Seconds <= GOALS.lag.atMost);
    return measured('lag', {
      now: agreedSince === null ? 0 : secondsBetween(new Date(agreedSince), now),
      ofDay: distributionOf(samples.map(({ oursSeconds }) => oursSeconds))?.p95Seconds ?? null,
      metShare: days.length === 0 ? null : met.length / days.length,
    });
  }

  /** How long ago a run of one of the commands was complete, of all that they do. */
  async #age(name: GoalName, commands: readonly string[], now: Date): Promise<MeasuredGoal> {
    const ends = await this.runs.completedSince(commands, daysBefore(now, DAYS));
    const first = ends.at(0);
    const last = ends.at(-1);
    if (first === undefined || last === undefined) {
      return measured(name, { now: null, ofDay: null, metShare: null });
    }
    // Of before the first end that is known, nothing is.
    const since = (days: number): Date =>
      new Date(Math.max(first.getTime(), Date.parse(daysBefore(now, days))));
    return measured(name, {
      now: secondsBetween(last, now),
      ofDay: ageAtShare(gapsBetween(ends, since(1), now), 0.95),
      metShare: shareWithin(gapsBetween(ends, since(DAYS), now), GOALS[name].atMost),
    });
  }

  /** What WordPress.org was asked about packages, and did not answer so that anything was learned. */
  async #errors(now: Date): Promise<MeasuredGoal> {
    const [yesterday, first] = [daysBefore(now, 1), daysBefore(now, DAYS)];
    const rows = await this.reader.query<AnswersOfDay[]>(
      `SELECT IIF(started_at > ?, 'now', substr(started_at, 1, 10)) AS day,
         SUM(failed) AS failed, SUM(asked) AS asked
       FROM (
         SELECT started_at, failed, looked AS asked FROM sync_runs WHERE started_at > ?
         UNION ALL
         SELECT started_at, failed, checked FROM status_checks WHERE started_at > ?
       ) GROUP BY 1 HAVING SUM(asked) > 0`,
      [yesterday, first, first],
    );
    const shares = rows.map(({ failed, asked }) => failed / asked);
    const met = shares.filter((share) => share <= GOALS.errors.atMost);
    const current = rows.find(({ day }) => day === 'now');
    return measured('errors', {
      now: current === undefined ? null : current.failed / current.asked,
      ofDay: null,
      metShare: shares.length === 0 ? null : met.length / shares.length,
    });
  }
}
