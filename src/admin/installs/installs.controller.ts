import { Body, Get, Post, Query, Req } from '@nestjs/common';
import { IsString, Length, Matches, MaxLength } from 'class-validator';
import type { Request } from 'express';
import { AuditLog } from '../../auth/audit-log.js';
import type { Admin } from '../../auth/auth.types.js';
import { CurrentAdmin } from '../../auth/current-admin.decorator.js';
import { Answer } from '../../http/answer.js';
import { QUERY_PIPE } from '../../http/query.pipe.js';
import { WriteQueue } from '../../shared/database/write-queue.js';
import { InvalidInputError, NotFoundError } from '../../shared/errors/app-error.js';
import { InstallDiscardService } from '../../telemetry/install-discard.service.js';
import { InstallPeaksQueries } from '../../telemetry/install-peaks.queries.js';
import type { FormState } from '../../ui/admin/admin-frame.types.js';
import { DiscardPage, InstallsPage } from '../../ui/admin/installs/installs-page.view.js';
import { requireName } from '../../ui/links.js';
import { renderPage } from '../../ui/render-page.js';
import { readForm, wrongField } from '../forms/read-form.js';
import { StaleFormError } from '../forms/stale-form.error.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { readPackageName } from '../packages/package-name.js';
import { PanelPages } from '../panel-pages.decorator.js';

const PACKAGE_WORDS = 'Say a package such as wp-plugin/akismet.';

class InstallsQuery {
  @IsString() @MaxLength(250) package = '';
}

class HourForm {
  @Length(1, 250, { message: PACKAGE_WORDS }) package = '';
  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}$/, { message: 'Say an hour such as 2026-11-23T14.' }) hour =
    '';
  /** How many were counted when the form was shown. */
  @IsString() installs = '';
}

/** Installs: hours out of all proportion, and discarding them. */
@PanelPages('installs')
export class InstallsController {
  constructor(
    private readonly hours: InstallPeaksQueries,
    private readonly discarding: InstallDiscardService,
    private readonly audit: AuditLog,
    private readonly writes: WriteQueue,
    private readonly frames: AdminFrames,
  ) {}

  @Get()
  show(@Req() request: Request, @Query(QUERY_PIPE) query: InstallsQuery): Promise<Answer> {
    return this.#page(request, { values: { package: query.package }, errors: {} });
  }

  @Get('discard')
  async ask(@Req() request: Request): Promise<Answer> {
    const form = readForm(HourForm, request.query);
    if ('wrong' in form) return this.#page(request, form.wrong, 422);
    const { hour } = form.value;
    const pkg = readPackageName(form.value.package);
    const installs = pkg && (await this.hours.countedIn(pkg.type, pkg.name, hour));
    if (pkg === undefined || installs === undefined || installs === 0) {
      const wrong =
        pkg === undefined
          ? wrongField(request.query, 'package', PACKAGE_WORDS)
          : wrongField(request.query, 'hour', 'Nothing of it was counted in that hour.');
      return this.#page(request, wrong, 422);
    }
    const frame = await this.frames.of(request);
    return Answer.html(renderPage(DiscardPage({ frame, which: { ...pkg, hour, installs } })));
  }

  @Post('discard')
  async discard(
    @Req() request: Request,
    @Body() body: unknown,
    @CurrentAdmin() admin: Admin,
  ): Promise<Answer> {
    const form = readForm(HourForm, body);
    if ('wrong' in form) return this.#page(request, form.wrong, 422);
    const { hour, installs } = form.value;
    const pkg = readPackageName(form.value.package);
    if (pkg === undefined) {
      return this.#page(request, wrongField(body, 'package', PACKAGE_WORDS), 422);
    }
    const counted = await this.hours.countedIn(pkg.type, pkg.name, hour);
    if (String(counted) !== installs) {
      throw new StaleFormError(
        `${counted} installs are counted in that hour now; when the page was made it was ${installs || 'none'}`,
      );
    }
    try {
      await this.writes.run(async () => {
        const discarded = await this.discarding.discard({ ...pkg, hour });
        const subject = `${requireName(pkg)} ${hour}`;
        await this.audit.record({
          ...{ admin, subject, before: { installs: discarded } },
          action: 'discard installs',
        });
      });
    } catch (error) {
      if (error instanceof NotFoundError) {
        return this.#page(request, wrongField(body, 'package', 'No such package is held.'), 422);
      }
      if (!(error instanceof InvalidInputError)) throw error;
      return this.#page(request, wrongField(body, 'hour', error.message), 422);
    }
    return Answer.seeOther('/admin/installs');
  }

  async #page(request: Request, form: FormState, status = 200): Promise<Answer> {
    const [frame, peaks, discarded] = await Promise.all([
      this.frames.of(request),
      this.hours.newest(),
      this.hours.discarded(),
    ]);
    return Answer.html(renderPage(InstallsPage({ frame, form, peaks, discarded })), { status });
  }
}
