import { Module } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AppConfig } from '../../../src/app/app-config.js';
import { PipelineModule } from '../../../src/pipeline/pipeline.module.js';
import { PipelineRequest } from '../../../src/pipeline/pipeline-request.js';
import { PipelineService } from '../../../src/pipeline/pipeline.service.js';
import { CLOCK, type Clock } from '../../../src/shared/clock/clock.js';
import { loadConfig } from '../../../src/shared/config/config.loader.js';
import { AppError } from '../../../src/shared/errors/app-error.js';
import {
  HttpClient,
  type HttpAnswer,
  type HttpRequest,
} from '../../../src/shared/http-client/http.client.js';
import type { Timing } from '../../../src/shared/http-client/service-pauses.js';
import { JobRunner } from '../../../src/shared/jobs/job-runner.js';
import type { RecordedJob } from '../../../src/shared/jobs/job.types.js';
import { StatusCheckModule } from '../../../src/status-check/status-check.module.js';
import { StatusCheckService } from '../../../src/status-check/status-check.service.js';
import { StatusCheckRequest } from '../../../src/status-check/status-check.types.js';
import type { Simulator } from '../../simulator/simulator.js';
import { openApplication } from '../../support/test-app.js';
import { PromotedRepository } from './promoted-repository.js';

@Module({ imports: [PipelineModule, StatusCheckModule] })
class ScheduledJobsModule {}

export interface MachineOptions {
  readonly directory: string;
  readonly simulator: Simulator;
  readonly clock: Clock;
  readonly timing: Timing;
  /** How long one attempt of a request may take, by the clock on the wall. */
  readonly patienceSeconds: number;
}

/** An installation: the services of the scheduled jobs over a database and a storage of their own. */
export class Machine {
  private constructor(
    private readonly options: MachineOptions,
    private readonly app: Awaited<ReturnType<typeof openApplication>>,
    private readonly http: ClientOfEachJob,
  ) {}

  static async open(options: MachineOptions): Promise<Machine> {
    const { directory, simulator, clock, timing, patienceSeconds } = options;
    const config = loadConfig(AppConfig, {
      ...simulator.environment(),
      STORAGE_PATH: directory,
      DB_PATH: `${directory}/wppackages.db`,
      WPORG_REQUESTS_PER_SECOND: '10000',
      WPORG_API_TIMEOUT_SECONDS: String(patienceSeconds),
      WPORG_SVN_TIMEOUT_SECONDS: String(patienceSeconds),
      WPORG_SVN_DEADLINE_SECONDS: String(patienceSeconds),
    });
    const http = new ClientOfEachJob(
      () => new HttpClient('WordPress.org', config.wordpressOrg, timing),
    );
    const app = await openApplication(config, ScheduledJobsModule, [
      [CLOCK, clock],
      [HttpClient, http],
    ]);
    return new Machine(options, app, http);
  }

  /** Runs a cycle; what made it fail, if anything did. */
  pipeline(): Promise<AppError | undefined> {
    const service = this.app.get(PipelineService, { strict: false });
    return this.#run('pipeline', (job) => service.run(new PipelineRequest(), job));
  }

  /** Runs a status check; what made it fail, if anything did. */
  checkStatus(): Promise<AppError | undefined> {
    const service = this.app.get(StatusCheckService, { strict: false });
    return this.#run('check-status', (job) => service.run(new StatusCheckRequest(), job));
  }

  get promoted(): PromotedRepository {
    return new PromotedRepository(`${this.options.directory}/repository/current`);
  }

  /** Which closures wait for confirmation, each told by the package and the time it began to wait. */
  async pendingClosures(): Promise<readonly string[]> {
    const database = this.app.get<DataSource>(getDataSourceToken());
    const rows = await database.query<{ closure: string }[]>(
      `SELECT package_id || ' since ' || held_at AS closure FROM pending_closures`,
    );
    return rows.map(({ closure }) => closure);
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  async #run(
    command: 'pipeline' | 'check-status',
    work: (job: RecordedJob) => Promise<unknown>,
  ): Promise<AppError | undefined> {
    await this.http.renew();
    try {
      await this.app.get(JobRunner, { strict: false }).run(command, work);
      return undefined;
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
  }
}

/** The client of the job at work: each has a process of its own, and so a circuit of its own. */
class ClientOfEachJob implements Pick<HttpClient, 'requests' | 'send' | 'close'> {
  #client: HttpClient;

  constructor(private readonly make: () => HttpClient) {
    this.#client = make();
  }

  get requests(): number {
    return this.#client.requests;
  }

  async renew(): Promise<void> {
    await this.#client.close();
    this.#client = this.make();
  }

  send<T>(request: HttpRequest, read: (answer: HttpAnswer) => Promise<T>): Promise<T> {
    return this.#client.send(request, read);
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}
