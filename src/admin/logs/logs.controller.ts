import { pipeline } from 'node:stream';
import { Get, Logger, Query, Req, Res, Sse, type MessageEvent } from '@nestjs/common';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { renderToString } from 'preact-render-to-string';
import { map, type Observable } from 'rxjs';
import { Answer } from '../../http/answer.js';
import { QUERY_PIPE } from '../../http/query.pipe.js';
import type { FormState } from '../../ui/admin/admin-frame.types.js';
import { LogLine } from '../../ui/admin/logs/log-lines.js';
import { LogsPage } from '../../ui/admin/logs/logs-page.view.js';
import { renderPage } from '../../ui/render-page.js';
import { readForm } from '../forms/read-form.js';
import { AdminFrames } from '../frame/admin-frames.js';
import { PanelPages } from '../panel-pages.decorator.js';
import type { Level, LogFilter } from './log-filter.js';
import { LogFiles } from './log-files.js';
import { LogFollower } from './log-follower.js';
import { LogReader, type LogPlace } from './log-reader.js';

const LINES_SHOWN = 200;

const MINUTE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?)?$/;
const MINUTE_WORDS = { message: 'Say a time such as 2026-11-23T14:20.' };
const PLACE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_(\d{1,6})$/;

class LogsForm {
  @IsIn(['', 'debug', 'info', 'warn', 'error', 'fatal'], { message: 'Choose a level.' }) level = '';
  @Matches(/^[a-z0-9 -]{0,40}$/, { message: 'Choose a command.' }) command = '';
  @Matches(/^\d{0,15}$/, { message: 'Say the number of a run.' }) run = '';
  @MaxLength(200, { message: 'Say it in up to 200 letters.' }) text = '';
  @Matches(MINUTE, MINUTE_WORDS) from = '';
  @Matches(MINUTE, MINUTE_WORDS) until = '';
  @IsOptional() @Matches(PLACE, { message: 'must be the place of a line' }) before?: string;
}

class FileQuery {
  @MaxLength(200) file = '';
}

/** The log of every process: lines, following them, the files themselves. */
@PanelPages('logs')
export class LogsController {
  private readonly logger = new Logger(LogsController.name);

  constructor(
    private readonly reader: LogReader,
    private readonly follower: LogFollower,
    private readonly files: LogFiles,
    private readonly frames: AdminFrames,
  ) {}

  @Get()
  async list(@Req() request: Request): Promise<Answer> {
    const form = readForm(LogsForm, request.query);
    const wanted = 'value' in form ? form.value : new LogsForm();
    const [frame, files, page] = await Promise.all([
      this.frames.of(request),
      this.files.list(),
      this.reader.page(filterOf(wanted), placeOf(wanted.before), LINES_SHOWN),
    ]);
    const { before, ...filter } = wanted;
    const state: FormState = 'wrong' in form ? form.wrong : { values: filter, errors: {} };
    const isNewest = before === undefined && wanted.until === '';
    const html = renderPage(
      LogsPage({
        ...{ frame, files, form: state, lines: page.lines, isCut: page.isCut },
        commands: [...new Set(files.map(({ command }) => command))].sort(),
        older: page.next && pathOf('', filter, page.next),
        newest: before === undefined ? undefined : pathOf('', filter, undefined),
        follow: isNewest ? pathOf('/events', filter, undefined) : undefined,
      }),
    );
    return Answer.html(html, { status: 'wrong' in form ? 422 : 200 });
  }

  @Sse('events')
  events(@Query(QUERY_PIPE) query: LogsForm): Observable<MessageEvent> {
    return this.follower
      .follow(filterOf(query))
      .pipe(map((line) => ({ type: 'line', data: renderToString(LogLine({ line })) })));
  }

  /** Streamed, as a file may be larger than what fits into memory. */
  @Get('download')
  async download(
    @Query(QUERY_PIPE) { file: name }: FileQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { file, bytes } = await this.files.open(name);
    response.writeHead(200, {
      'Content-Type': 'application/x-ndjson',
      'Content-Length': file.bytes,
      'Content-Disposition': `attachment; filename="${file.name}"`,
    });
    if (file.bytes === 0) {
      bytes.destroy();
      response.end();
      return;
    }
    pipeline(bytes, response, (error) => {
      if (error)
        this.logger.debug('a log file was not sent to its end', { file: name, err: error });
    });
  }
}

function filterOf({ level, command, run, text, from, until }: LogsForm): LogFilter {
  return {
    level: level === '' ? undefined : (level as Level),
    command: command || undefined,
    run: run === '' ? undefined : Number(run),
    text: text || undefined,
    from: timeOf(from, ':00.000Z'),
    until: timeOf(until, ':59.999Z'),
  };
}

function timeOf(minute: string, rest: string): string | undefined {
  if (minute === '') return undefined;
  return `${minute.slice(0, 'YYYY-MM-DDTHH:MM'.length)}${rest}`;
}

function placeOf(before: string | undefined): LogPlace | undefined {
  const [, time, told] = PLACE.exec(before ?? '') ?? [];
  return time === undefined ? undefined : { time, told: Number(told) };
}

function pathOf(
  part: string,
  filter: Omit<LogsForm, 'before'>,
  place: LogPlace | undefined,
): string {
  const given = Object.entries(filter).filter(([, value]) => value !== '');
  const query = new URLSearchParams(given);
  if (place !== undefined) query.set('before', `${place.time}_${place.told}`);
  return query.size === 0 ? `/admin/logs${part}` : `/admin/logs${part}?${query.toString()}`;
}
