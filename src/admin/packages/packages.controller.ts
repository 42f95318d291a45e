import { Body, Get, Post, Query, Req } from '@nestjs/common';
import { IsString, Length, MaxLength } from 'class-validator';
import type { Request } from 'express';
import { AuditLog } from '../../auth/audit-log.js';
import type { Admin } from '../../auth/auth.types.js';
import { CurrentAdmin } from '../../auth/current-admin.decorator.js';
import { HiddenPackagesRepository } from '../../catalog/hidden-packages.repository.js';
import { PackageNotesRepository } from '../../catalog/package-notes.repository.js';
import { PackageRecordQueries } from '../../catalog/package-record.queries.js';
import { PackageSearchQueries } from '../../catalog/package-search.queries.js';
import { Answer } from '../../http/answer.js';
import { QUERY_PIPE } from '../../http/query.pipe.js';
import { WriteQueue } from '../../shared/database/write-queue.js';
import { DirectoryCheckService } from '../../sync/directory-check.service.js';
import { EMPTY_FORM, type FormState } from '../../ui/admin/admin-frame.types.js';
import { HidePage, ShowPage } from '../../ui/admin/packages/hiding.js';
import {
  AdminPackagePage,
  PackageCheckPage,
  PackageRawPage,
} from '../../ui/admin/packages/package-page.view.js';
import { PackagesPage } from '../../ui/admin/packages/packages-page.view.js';
import { requireName } from '../../ui/links.js';
import { renderPage } from '../../ui/render-page.js';
import { readForm } from '../forms/read-form.js';
import { StaleFormError } from '../forms/stale-form.error.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { PanelPages } from '../panel-pages.decorator.js';
import { NamedPackage } from './named-package.decorator.js';
import { readPackageName, type PackageName } from './package-name.js';
import { AdminPackagePages } from './package-pages.js';
import { PackageJobs } from './package-jobs.js';

const FOUND = 50;

class PackagesQuery {
  @IsString() @MaxLength(200) name = '';
}

class HideForm {
  @Length(1, 1_000, { message: 'Say why, in up to 1,000 letters: visitors see only this text.' })
  reason = '';
  @IsString() confirm = '';
}

class ShowForm {
  @IsString() hiddenAt = '';
}

class NoteForm {
  @MaxLength(2_000, { message: 'Say it in up to 2,000 letters.' }) note = '';
}

/** Packages: looking them up, what is held of one, and what may be done with it. */
@PanelPages('packages')
export class AdminPackagesController {
  constructor(
    private readonly records: PackageRecordQueries,
    private readonly search: PackageSearchQueries,
    private readonly pages: AdminPackagePages,
    private readonly frames: AdminFrames,
    private readonly directory: DirectoryCheckService,
    private readonly jobs: PackageJobs,
    private readonly hidden: HiddenPackagesRepository,
    private readonly notes: PackageNotesRepository,
    private readonly audit: AuditLog,
    private readonly writes: WriteQueue,
  ) {}

  @Get()
  async list(@Req() request: Request, @Query(QUERY_PIPE) query: PackagesQuery): Promise<Answer> {
    const text = query.name.trim();
    const page = PackagesPage({
      frame: await this.frames.of(request),
      form: { values: { name: text }, errors: {} },
      isSearch: text !== '',
      found: text === '' ? [] : await this.#found(text),
      hidden: await this.records.hidden(),
    });
    return Answer.html(renderPage(page));
  }

  @Get(':vendor/:name')
  async show(@Req() request: Request, @NamedPackage() pkg: PackageName): Promise<Answer> {
    const model = await this.pages.of(request, pkg);
    return Answer.html(renderPage(AdminPackagePage({ model })));
  }

  @Get(':vendor/:name/check')
  async check(@Req() request: Request, @NamedPackage() pkg: PackageName): Promise<Answer> {
    const check = await this.directory.check(pkg.type, pkg.name);
    const model = await this.pages.of(request, pkg);
    return Answer.html(renderPage(PackageCheckPage({ model, check })));
  }

  @Get(':vendor/:name/raw')
  async raw(@Req() request: Request, @NamedPackage() pkg: PackageName): Promise<Answer> {
    const model = await this.pages.of(request, pkg);
    return Answer.html(renderPage(PackageRawPage({ model })));
  }

  @Post(':vendor/:name/resync')
  async resync(@NamedPackage() pkg: PackageName, @CurrentAdmin() admin: Admin): Promise<Answer> {
    const runId = await this.jobs.resync(admin, pkg);
    return Answer.seeOther(`/admin/runs/${runId}`);
  }

  @Post(':vendor/:name/rebuild')
  async rebuild(@NamedPackage() pkg: PackageName, @CurrentAdmin() admin: Admin): Promise<Answer> {
    const runId = await this.jobs.rebuild(admin, pkg);
    return Answer.seeOther(`/admin/runs/${runId}`);
  }

  @Get(':vendor/:name/hide')
  askToHide(@Req() request: Request, @NamedPackage() pkg: PackageName): Promise<Answer> {
    return this.#askToHide(request, pkg, EMPTY_FORM);
  }

  @Post(':vendor/:name/hide')
  async hide(
    @Req() request: Request,
    @NamedPackage() pkg: PackageName,
    @Body() body: unknown,
    @CurrentAdmin() admin: Admin,
  ): Promise<Answer> {
    const form = withNameTyped(readForm(HideForm, body), pkg);
    if ('wrong' in form) return this.#askToHide(request, pkg, form.wrong, 422);
    const { reason } = form.value;
    await this.writes.run(async () => {
      await this.hidden.hide(pkg, reason);
      const subject = requireName(pkg);
      await this.audit.record({ admin, action: 'hide package', subject, after: { reason } });
    });
    return this.#backTo(pkg);
  }

  @Get(':vendor/:name/unhide')
  async askToShow(@Req() request: Request, @NamedPackage() pkg: PackageName): Promise<Answer> {
    const model = await this.pages.of(request, pkg);
    return Answer.html(renderPage(ShowPage({ frame: model.frame, model })));
  }

  @Post(':vendor/:name/unhide')
  async unhide(
    @NamedPackage() pkg: PackageName,
    @Body() body: unknown,
    @CurrentAdmin() admin: Admin,
  ): Promise<Answer> {
    const form = readForm(ShowForm, body);
    const hiddenAt = 'value' in form ? form.value.hiddenAt : '';
    const record = await this.records.find(pkg.type, pkg.name);
    if (record?.['hidden_at'] !== hiddenAt) {
      throw new StaleFormError(
        record?.['hidden_at'] == null
          ? `${requireName(pkg)} is not hidden any more`
          : `${requireName(pkg)} was hidden anew meanwhile`,
      );
    }
    await this.writes.run(async () => {
      await this.hidden.unhide(pkg);
      const before = { hiddenAt, reason: record['hidden_reason'] };
      await this.audit.record({ admin, action: 'show package', subject: requireName(pkg), before });
    });
    return this.#backTo(pkg);
  }

  @Post(':vendor/:name/note')
  async note(
    @Req() request: Request,
    @NamedPackage() pkg: PackageName,
    @Body() body: unknown,
    @CurrentAdmin() admin: Admin,
  ): Promise<Answer> {
    const form = readForm(NoteForm, body);
    if ('wrong' in form) {
      const model = await this.pages.of(request, pkg, { note: form.wrong });
      return Answer.html(renderPage(AdminPackagePage({ model })), { status: 422 });
    }
    const { note } = form.value;
    await this.writes.run(async () => {
      await this.notes.write(pkg, note, admin.email);
      const subject = requireName(pkg);
      await this.audit.record({ admin, action: 'note on package', subject, after: { note } });
    });
    return this.#backTo(pkg);
  }

  /** By the beginning of the name, open or not; then what a search finds. */
  async #found(text: string): Promise<readonly Pick<PackageName, 'type' | 'name'>[]> {
    const slug = readPackageName(text)?.name ?? text.toLowerCase();
    const byName = await this.records.namesLike(slug, FOUND);
    if (byName.length === FOUND) return byName as PackageName[];
    const { packages } = await this.search.page({
      text,
      sort: 'relevance',
      page: 1,
      pageSize: FOUND,
    });
    const known = new Set(byName.map(requireName));
    return [...byName, ...packages.filter((pkg) => !known.has(requireName(pkg)))] as PackageName[];
  }

  async #askToHide(
    request: Request,
    pkg: PackageName,
    form: FormState,
    status = 200,
  ): Promise<Answer> {
    const model = await this.pages.of(request, pkg);
    return Answer.html(renderPage(HidePage({ frame: model.frame, model, form })), { status });
  }

  #backTo(pkg: PackageName): Answer {
    return Answer.seeOther(`/admin/packages/${requireName(pkg)}`);
  }
}

/** Whoever hides a package types its name: the list of packages is long, and names are alike. */
function withNameTyped(form: ReturnType<typeof readForm<HideForm>>, pkg: PackageName): typeof form {
  const values = 'value' in form ? textsOf(form.value) : form.wrong.values;
  if (values['confirm'] === requireName(pkg)) return form;
  const errors = 'wrong' in form ? form.wrong.errors : {};
  return { wrong: { values, errors: { ...errors, confirm: `Type ${requireName(pkg)}.` } } };
}

function textsOf({ reason, confirm }: HideForm): Record<string, string> {
  return { reason, confirm };
}
