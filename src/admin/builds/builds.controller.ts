import { Body, Get, Param, Post, Query, Req } from '@nestjs/common';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';
import type { Request } from 'express';
import { AuditLog } from '../../auth/audit-log.js';
import type { Admin } from '../../auth/auth.types.js';
import { CurrentAdmin } from '../../auth/current-admin.decorator.js';
import { BuildRecordQueries } from '../../build/build-record.queries.js';
import { RecentBuildsQueries, type ChangedBuild } from '../../build/recent-builds.queries.js';
import { HoldQueries } from '../../deploy/hold.queries.js';
import { HoldService } from '../../deploy/hold.service.js';
import { Answer } from '../../http/answer.js';
import { QUERY_PIPE } from '../../http/query.pipe.js';
import { WriteQueue } from '../../shared/database/write-queue.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { EMPTY_FORM, type FormState } from '../../ui/admin/admin-frame.types.js';
import type { BuildAct } from '../../ui/admin/builds/build-acts.js';
import {
  BuildActPage,
  BuildsPage,
  ReleaseHoldPage,
} from '../../ui/admin/builds/builds-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { readForm } from '../forms/read-form.js';
import { StaleFormError } from '../forms/stale-form.error.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { AdminJobs } from '../jobs/admin-jobs.js';
import { ORDER_CHOICES } from '../jobs/orders.js';
import { PanelPages } from '../panel-pages.decorator.js';

const BUILDS_SHOWN = 100;
const OFFERED_ORDERS: ReadonlySet<string> = new Set(['pipeline', 'build-all', 'cleanup']);

class BuildsQuery {
  @IsIn(['', 'failed', 'waiting', 'replaced', 'rolled-back']) state = '';
}

class BuildActForm {
  @Length(1, 500, { message: 'Say why, in up to 500 letters: the audit log keeps it.' }) note = '';
  /** The build that was served when the form was shown. */
  @IsString() @MaxLength(20) current = '';
}

class ReleaseForm {
  @IsString() @MaxLength(20) buildId = '';
}

/** Builds: list, detail, promotion, rollback and the end of a hold. */
@PanelPages('builds')
export class BuildsController {
  constructor(
    private readonly builds: RecentBuildsQueries,
    private readonly records: BuildRecordQueries,
    private readonly holds: HoldQueries,
    private readonly holding: HoldService,
    private readonly jobs: AdminJobs,
    private readonly audit: AuditLog,
    private readonly writes: WriteQueue,
    private readonly frames: AdminFrames,
  ) {}

  @Get()
  async list(@Req() request: Request, @Query(QUERY_PIPE) query: BuildsQuery): Promise<Answer> {
    return this.#page(request, query.state, undefined);
  }

  @Get('release-hold')
  async askToRelease(@Req() request: Request): Promise<Answer> {
    const hold = await this.holds.find();
    if (hold === undefined) throw new NotFoundError('no hold is in force');
    const frame = await this.frames.of(request);
    return Answer.html(renderPage(ReleaseHoldPage({ frame, hold })));
  }

  @Post('release-hold')
  async release(@Body() body: unknown, @CurrentAdmin() admin: Admin): Promise<Answer> {
    const form = readForm(ReleaseForm, body);
    const buildId = 'value' in form ? form.value.buildId : '';
    await this.writes.run(async () => {
      const ended = await this.holding.release(buildId);
      if (ended === undefined) throw new StaleFormError(await this.#holdNow(buildId));
      await this.audit.record({ admin, action: 'release hold', subject: buildId, before: ended });
    });
    return Answer.seeOther('/admin/builds');
  }

  @Get(':id')
  async show(@Req() request: Request, @Param('id') id: string): Promise<Answer> {
    return this.#page(request, '', await this.#find(id));
  }

  @Get(':id/promote')
  askToPromote(@Req() request: Request, @Param('id') id: string): Promise<Answer> {
    return this.#ask(request, id, 'promote', EMPTY_FORM);
  }

  @Post(':id/promote')
  promote(
    @Req() request: Request,
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentAdmin() admin: Admin,
  ): Promise<Answer> {
    return this.#do(request, admin, { id, kind: 'promote', words: [id], body });
  }

  @Get(':id/rollback')
  askToRollBack(@Req() request: Request, @Param('id') id: string): Promise<Answer> {
    return this.#ask(request, id, 'rollback', EMPTY_FORM);
  }

  @Post(':id/rollback')
  rollBack(
    @Req() request: Request,
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentAdmin() admin: Admin,
  ): Promise<Answer> {
    return this.#do(request, admin, { id, kind: 'rollback', words: [`--rollback=${id}`], body });
  }

  async #page(request: Request, state: string, asked: ChangedBuild | undefined): Promise<Answer> {
    const [frame, hold, current, newest] = await Promise.all([
      this.frames.of(request),
      this.holds.find(),
      this.builds.current(),
      this.builds.newest(BUILDS_SHOWN, 0),
    ]);
    const builds = newest.filter((build) => state === '' || build.state === state);
    const first = asked ?? (builds[0] && (await this.builds.find(builds[0].id)));
    const record = first && (await this.records.find(first.id));
    const page = BuildsPage({
      ...{ frame, hold, builds, state },
      current: current?.id,
      orders: ORDER_CHOICES.filter(({ name }) => OFFERED_ORDERS.has(name)),
      selected: first && record && { build: first, record },
    });
    return Answer.html(renderPage(page));
  }

  async #ask(
    request: Request,
    id: string,
    kind: BuildAct['kind'],
    form: FormState,
    status = 200,
  ): Promise<Answer> {
    const { id: buildId } = await this.#find(id);
    const [frame, current, hold] = await Promise.all([
      this.frames.of(request),
      this.builds.current(),
      this.holds.find(),
    ]);
    const act = { kind, buildId, hold, current: current?.id };
    return Answer.html(renderPage(BuildActPage({ frame, act, form })), { status });
  }

  async #do(
    request: Request,
    admin: Admin,
    {
      id,
      kind,
      words,
      body,
    }: { id: string; kind: BuildAct['kind']; words: readonly string[]; body: unknown },
  ): Promise<Answer> {
    await this.#find(id);
    const form = readForm(BuildActForm, body);
    if ('wrong' in form) return this.#ask(request, id, kind, form.wrong, 422);
    const current = (await this.builds.current())?.id ?? '';
    if (current !== form.value.current) {
      throw new StaleFormError(
        `${current || 'nothing'} is served now; when the page was made it was ${form.value.current || 'nothing'}`,
      );
    }
    const runId = await this.jobs.ask(admin, { command: 'deploy', words }, form.value.note);
    return Answer.seeOther(`/admin/runs/${runId}`);
  }

  async #holdNow(buildId: string): Promise<string> {
    const hold = await this.holds.find();
    return hold === undefined
      ? 'the hold has been released already'
      : `the hold is on ${hold.buildId} now, no longer on ${buildId || 'nothing'}`;
  }

  /** Throws `NotFoundError`. */
  async #find(id: string): Promise<ChangedBuild> {
    const build = await this.builds.find(id);
    if (build === undefined) throw new NotFoundError(`there is no build ${id}`);
    return build;
  }
}
