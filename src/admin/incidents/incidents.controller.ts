import { Body, Get, Param, Post, Req } from '@nestjs/common';
import { Length, Matches } from 'class-validator';
import type { Request } from 'express';
import { AuditLog } from '../../auth/audit-log.js';
import type { Admin } from '../../auth/auth.types.js';
import { CurrentAdmin } from '../../auth/current-admin.decorator.js';
import { Answer } from '../../http/answer.js';
import { IncidentsQueries, type Incident } from '../../incidents/incidents.queries.js';
import { IncidentsService } from '../../incidents/incidents.service.js';
import { WriteQueue } from '../../shared/database/write-queue.js';
import { InvalidInputError, NotFoundError } from '../../shared/errors/app-error.js';
import { EMPTY_FORM, type FormState } from '../../ui/admin/admin-frame.types.js';
import { IncidentsPage } from '../../ui/admin/incidents/incidents-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { readForm, wrongField } from '../forms/read-form.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { PanelPages } from '../panel-pages.decorator.js';

const SHOWN = 20;
const TEXT_WORDS = { message: 'Say what visitors should know, in up to 2,000 letters.' };

class TextForm {
  @Length(1, 2_000, TEXT_WORDS) text = '';
}

class BeginForm extends TextForm {
  @Matches(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})?$/, {
    message: 'Say a time such as 2026-11-23T14:20.',
  })
  beganAt = '';
}

interface Forms {
  readonly form?: FormState;
  readonly changed?: { readonly id: number; readonly form: FormState };
}

/** What is told everybody of trouble. */
@PanelPages('incidents')
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly queries: IncidentsQueries,
    private readonly audit: AuditLog,
    private readonly writes: WriteQueue,
    private readonly frames: AdminFrames,
  ) {}

  @Get()
  show(@Req() request: Request): Promise<Answer> {
    return this.#page(request, {});
  }

  @Post()
  async begin(
    @Req() request: Request,
    @Body() body: unknown,
    @CurrentAdmin() admin: Admin,
  ): Promise<Answer> {
    const form = readForm(BeginForm, body);
    if ('wrong' in form) return this.#page(request, { form: form.wrong }, 422);
    const { text, beganAt } = form.value;
    const since = beganAt === '' ? undefined : new Date(`${beganAt}:00Z`);
    if (since !== undefined && Number.isNaN(since.getTime())) {
      const wrong = wrongField(body, 'beganAt', 'There is no such time.');
      return this.#page(request, { form: wrong }, 422);
    }
    try {
      await this.writes.run(async () => {
        const id = await this.incidents.begin(text, since);
        const subject = `incident ${id}`;
        await this.audit.record({ admin, action: 'begin incident', subject, after: { text } });
      });
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return this.#page(request, { form: wrongField(body, 'beganAt', error.message) }, 422);
    }
    return Answer.seeOther('/admin/incidents');
  }

  @Post(':id')
  async change(
    @Req() request: Request,
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentAdmin() admin: Admin,
  ): Promise<Answer> {
    const incident = await this.#find(id);
    const form = readForm(TextForm, body);
    if ('wrong' in form) {
      return this.#page(request, { changed: { id: incident.id, form: form.wrong } }, 422);
    }
    const { text } = form.value;
    await this.writes.run(async () => {
      await this.incidents.change(incident.id, text);
      await this.audit.record({
        ...{ admin, action: 'change incident', subject: `incident ${incident.id}` },
        before: { text: incident.text },
        after: { text },
      });
    });
    return Answer.seeOther('/admin/incidents');
  }

  @Post(':id/end')
  async end(@Param('id') id: string, @CurrentAdmin() admin: Admin): Promise<Answer> {
    const incident = await this.#find(id);
    await this.writes.run(async () => {
      await this.incidents.end(incident.id);
      const subject = `incident ${incident.id}`;
      await this.audit.record({ admin, action: 'end incident', subject });
    });
    return Answer.seeOther('/admin/incidents');
  }

  /** Throws `NotFoundError`. */
  async #find(id: string): Promise<Incident> {
    const incident = /^\d{1,15}$/.test(id) ? await this.queries.find(Number(id)) : undefined;
    if (incident === undefined) throw new NotFoundError(`there is no incident ${id}`);
    return incident;
  }

  async #page(
    request: Request,
    { form = EMPTY_FORM, changed }: Forms,
    status = 200,
  ): Promise<Answer> {
    const [frame, incidents] = await Promise.all([
      this.frames.of(request),
      this.queries.newest(SHOWN),
    ]);
    const page = IncidentsPage({ frame, form, changed, incidents });
    return Answer.html(renderPage(page), { status });
  }
}
