import { Body, Get, Param, Post, Req, Sse, type MessageEvent } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { CurrentAdmin } from '../../auth/current-admin.decorator.js';
import type { Admin } from '../../auth/auth.types.js';
import { Answer } from '../../http/answer.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { JobRunsQueries, type JobRunView } from '../../shared/jobs/job-runs.queries.js';
import { EMPTY_FORM, type FormState } from '../../ui/admin/admin-frame.types.js';
import { RunPage } from '../../ui/admin/runs/run-page.view.js';
import { RunsPage } from '../../ui/admin/runs/runs-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { readForm } from '../forms/read-form.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { AdminJobs } from '../jobs/admin-jobs.js';
import { ORDER_CHOICES, ORDER_NAMES, ORDERS, type OrderName } from '../jobs/orders.js';
import { liveChanges } from '../live/live-changes.js';
import { PanelPages } from '../panel-pages.decorator.js';

const RUNS_SHOWN = 50;

class OrderForm {
  @IsIn(ORDER_NAMES, { message: `Choose one of ${ORDER_NAMES.join(', ')}.` }) order!: OrderName;
}

/** Jobs: what was asked for, how far it is, asking for more and having one end. */
@PanelPages('runs')
export class RunsController {
  constructor(
    private readonly runs: JobRunsQueries,
    private readonly jobs: AdminJobs,
    private readonly frames: AdminFrames,
  ) {}

  @Get()
  list(@Req() request: Request): Promise<Answer> {
    return this.#list(request, EMPTY_FORM);
  }

  @Post()
  async ask(
    @Req() request: Request,
    @Body() body: unknown,
    @CurrentAdmin() admin: Admin,
  ): Promise<Answer> {
    const form = readForm(OrderForm, body);
    if ('wrong' in form) return this.#list(request, form.wrong, 422);
    const runId = await this.jobs.ask(admin, ORDERS[form.value.order]);
    return Answer.seeOther(`/admin/runs/${runId}`);
  }

  @Get(':id')
  async show(@Req() request: Request, @Param('id') id: string): Promise<Answer> {
    const run = await this.#find(id);
    const [frame, steps, result] = await Promise.all([
      this.frames.of(request),
      this.runs.steps(run.id),
      this.runs.result(run.id),
    ]);
    const report = result && JSON.stringify(JSON.parse(result), null, 2);
    return Answer.html(renderPage(RunPage({ frame, run, steps, result: report })));
  }

  @Sse(':id/events')
  async events(@Param('id') id: string): Promise<Observable<MessageEvent>> {
    const { id: runId } = await this.#find(id);
    return liveChanges(async () => {
      const run = await this.runs.find(runId);
      const goesOn = run?.status === 'queued' || run?.status === 'running';
      return { shown: [run, await this.runs.steps(runId)], goesOn };
    });
  }

  @Post(':id/cancel')
  async cancel(@Param('id') id: string, @CurrentAdmin() admin: Admin): Promise<Answer> {
    const { id: runId } = await this.#find(id);
    await this.jobs.cancel(admin, runId);
    return Answer.seeOther(`/admin/runs/${runId}`);
  }

  async #list(request: Request, form: FormState, status = 200): Promise<Answer> {
    const [frame, runs] = await Promise.all([
      this.frames.of(request),
      this.runs.recent(RUNS_SHOWN),
    ]);
    return Answer.html(renderPage(RunsPage({ frame, form, runs, orders: ORDER_CHOICES })), {
      status,
    });
  }

  /** Throws `NotFoundError`. */
  async #find(id: string): Promise<JobRunView> {
    const run = /^\d{1,15}$/.test(id) ? await this.runs.find(Number(id)) : undefined;
    if (run === undefined) throw new NotFoundError(`there is no run ${id}`);
    return run;
  }
}
