import { Body, Get, Inject, Post, Req } from '@nestjs/common';
import { Length } from 'class-validator';
import type { Request } from 'express';
import type { Admin } from '../../auth/auth.types.js';
import { CurrentAdmin } from '../../auth/current-admin.decorator.js';
import { RetryingPackagesQueries } from '../../catalog/retrying-packages.queries.js';
import { FreshnessQueries } from '../../freshness/freshness.queries.js';
import { Answer } from '../../http/answer.js';
import { StatusQueries } from '../../pipeline/status.queries.js';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { SyncRunsQueries } from '../../sync/sync-runs.queries.js';
import { EMPTY_FORM, type FormState } from '../../ui/admin/admin-frame.types.js';
import { SyncPage } from '../../ui/admin/sync/sync-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { readForm, wrongField } from '../forms/read-form.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { readPackageName } from '../packages/package-name.js';
import { PackageJobs } from '../packages/package-jobs.js';
import { PanelPages } from '../panel-pages.decorator.js';

const RETRYING_SHOWN = 100;
const RUNS_SHOWN = 30;

class ResyncForm {
  @Length(1, 250, { message: 'Say a package such as wp-plugin/akismet.' }) package = '';
}

/** How the directory is followed. */
@PanelPages('sync')
export class SyncController {
  constructor(
    private readonly retrying: RetryingPackagesQueries,
    private readonly runs: SyncRunsQueries,
    private readonly status: StatusQueries,
    private readonly freshness: FreshnessQueries,
    private readonly jobs: PackageJobs,
    private readonly frames: AdminFrames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  show(@Req() request: Request): Promise<Answer> {
    return this.#page(request, EMPTY_FORM);
  }

  @Post('resync')
  async resync(
    @Req() request: Request,
    @Body() body: unknown,
    @CurrentAdmin() admin: Admin,
  ): Promise<Answer> {
    const form = readForm(ResyncForm, body);
    if ('wrong' in form) return this.#page(request, form.wrong, 422);
    const name = readPackageName(form.value.package);
    const wrong = (message: string): Promise<Answer> =>
      this.#page(request, wrongField(body, 'package', message), 422);
    if (name === undefined) return wrong('Say a package such as wp-plugin/akismet.');
    try {
      return Answer.seeOther(`/admin/runs/${await this.jobs.resync(admin, name)}`);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      return wrong('No such package is held.');
    }
  }

  async #page(request: Request, form: FormState, status = 200): Promise<Answer> {
    const now = this.clock.now();
    const counts = await this.retrying.counts();
    const { since } = await this.freshness.owed(now);
    const page = SyncPage({
      form,
      frame: await this.frames.of(request),
      failing: counts.failing,
      retryingCount: counts.retrying,
      retrying: await this.retrying.first(RETRYING_SHOWN),
      runs: await this.runs.newest(RUNS_SHOWN),
      watermarks: await this.status.watermarks(),
      lookedAt: await this.status.lastDiscovery(),
      lagSeconds: since === null ? 0 : Math.max(0, (now.getTime() - Date.parse(since)) / 1_000),
      passed: await this.status.passedRevisions(),
    });
    return Answer.html(renderPage(page), { status });
  }
}
