import { Body, Controller, Get, Post, UploadedFile } from '@nestjs/common';
import { ProjectCheckQueries } from '../../catalog/project-check.queries.js';
import { MOST_FILE_BYTES, parseProjectFile } from '../../domain/project-check/project-file.js';
import { Answer } from '../../http/answer.js';
import { NeedsDatabase } from '../../http/database.guard.js';
import { FormUpload } from '../../http/form-upload.decorator.js';
import { Limited } from '../../http/limited.decorator.js';
import { CheckPage, type CheckOutcome } from '../../ui/check/check-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { SiteFrames } from '../frame/site-frames.js';
import { RenderedPages } from '../../http/rendered-pages.js';

/** What a browser sends of the form; other programs may send anything. */
interface SentForm {
  readonly text?: unknown;
}

interface SentFile {
  readonly buffer: Buffer;
}

/** Checking a project; what is sent is read and forgotten. */
@Controller('check')
@Limited('search')
@NeedsDatabase()
export class CheckController {
  constructor(
    private readonly projects: ProjectCheckQueries,
    private readonly frames: SiteFrames,
    private readonly rendered: RenderedPages,
  ) {}

  @Get()
  form(): Promise<Answer> {
    return this.rendered.answer('/check', async () =>
      Answer.html(await this.#page(), { cache: 'page' }),
    );
  }

  @Post()
  @FormUpload({ textField: 'text', fileField: 'file', maxBytes: MOST_FILE_BYTES })
  async check(
    @Body() form: SentForm | undefined,
    @UploadedFile() file: SentFile | undefined,
  ): Promise<Answer> {
    const { project, problem } = readForm(form, file);
    if (project === undefined) return Answer.html(await this.#page({ problem }), { status: 400 });
    const packages = await this.projects.check(project);
    return Answer.html(await this.#page({ kind: project.kind, packages }));
  }

  async #page(outcome?: CheckOutcome): Promise<string> {
    return renderPage(CheckPage({ frame: await this.frames.current(), outcome }));
  }
}

/** A file goes before text. */
function readForm(
  form: SentForm | undefined,
  file: SentFile | undefined,
): ReturnType<typeof parseProjectFile> {
  const text = form?.text;
  const sent = file?.buffer.toString('utf8') ?? (typeof text === 'string' ? text : '');
  return sent.trim() === ''
    ? { problem: 'Paste a composer.json or composer.lock, or choose the file.' }
    : parseProjectFile(sent);
}
