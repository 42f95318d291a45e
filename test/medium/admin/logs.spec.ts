import { appendFileSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { htmlProblems } from '../../support/html-problems.js';
import { openPanelApp, type PanelApp } from '../../support/panel-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: PanelApp;
let folder: string;

/** A line as processes write it, so many milliseconds after noon. */
function line(ms: number, fields: Record<string, unknown> = {}): string {
  const time = new Date(Date.parse('2026-03-10T12:00:00.000Z') + ms).toISOString();
  return `${JSON.stringify({ level: 'info', time, command: 'update', pid: 1, msg: `line ${ms}`, ...fields })}\n`;
}

beforeEach(async () => {
  app = await openPanelApp(root);
  folder = join(app.directory, 'logs');
  mkdirSync(folder, { recursive: true });
});
afterEach(() => app.close());

/** The messages of a page, the first one first. */
function messages(html: string): string[] {
  return [...html.matchAll(/line (\d+)/g)].map(([, ms]) => ms ?? '');
}

async function shown(query: string): Promise<string[]> {
  return messages((await app.admin.get(`/admin/logs${query}`)).html);
}

describe('the lines', () => {
  it('are those of every process, the newest first, rotated files included', async () => {
    writeFileSync(join(folder, 'update.20260310T120000000Z-aaaaaa.jsonl'), line(1) + line(4));
    writeFileSync(join(folder, 'update.jsonl'), line(5) + line(7));
    writeFileSync(
      join(folder, 'serve.jsonl'),
      line(2, { command: 'serve' }) + line(6, { command: 'serve' }),
    );
    expect(await shown('')).toEqual(['7', '6', '5', '4', '2', '1']);
    expect(messages((await app.admin.get('/admin')).html)).toEqual(['7', '5', '4', '1']);
  });

  it('are filtered by level, command, run, text and time', async () => {
    writeFileSync(
      join(folder, 'update.jsonl'),
      line(1, { level: 'warn', run: 7 }) +
        line(2, { level: 'error', err: { message: 'Oh <no>', stack: 'at x' } }),
    );
    writeFileSync(join(folder, 'build.jsonl'), line(60_000, { command: 'build', run: 8 }));
    expect(await shown('?level=warn')).toEqual(['2', '1']);
    expect(await shown('?level=error')).toEqual(['2']);
    expect(await shown('?command=build')).toEqual(['60000']);
    expect(await shown('?run=7')).toEqual(['1']);
    expect(await shown('?text=OH')).toEqual(['2']);
    expect(await shown('?from=2026-03-10T12:01')).toEqual(['60000']);
    expect(await shown('?until=2026-03-10T12:00')).toEqual(['2', '1']);
    const { html } = await app.admin.get('/admin/logs?level=error');
    expect(html).toContain('err=Oh &lt;no>');
    expect(await htmlProblems(html)).toEqual([]);
  });

  it('are told page by page, each once, also those of one instant', async () => {
    const lines = Array.from({ length: 450 }, (_, index) =>
      line(Math.floor(index / 60), { n: index }),
    );
    writeFileSync(join(folder, 'update.jsonl'), lines.join(''));
    const numbers: string[] = [];
    let next: string | undefined = '/admin/logs';
    let pages = 0;
    while (next !== undefined) {
      const { html } = await app.admin.get(next);
      numbers.push(...[...html.matchAll(/ n=(\d+)/g)].map(([, n]) => n ?? ''));
      next = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(numbers).toEqual(Array.from({ length: 450 }, (_, index) => String(449 - index)));
  });

  it('are found in the middle of a large file without reading it from its end', async () => {
    const text = 'x'.repeat(2_000);
    const lines = Array.from({ length: 3_000 }, (_, minute) => line(minute * 60_000, { text }));
    writeFileSync(join(folder, 'update.jsonl'), lines.join(''));
    const [first, ...rest] = await shown('?until=2026-03-11T00:00');
    expect(first).toBe(String(720 * 60_000));
    expect(rest).toHaveLength(199);
  });

  it('stand as they are when they are no JSON, and show what was cut off', async () => {
    writeFileSync(join(folder, 'update.jsonl'), `${line(1)}{"level":"info","ti\n${line(2)}`);
    expect(await shown('')).toEqual(['2', '1']);
    expect((await app.admin.get('/admin/logs')).html).toContain(
      '{&quot;level&quot;:&quot;info&quot;,&quot;ti',
    );
  });

  it.each(['level=loud', 'run=x', 'from=noon', 'command=../etc'])(
    'are not filtered by %s: the form says why',
    async (query) => {
      const { status, html } = await app.admin.get(`/admin/logs?${query}`);
      expect(status).toBe(422);
      expect(html).toContain(`id="${query.split('=')[0] ?? ''}-error"`);
    },
  );
});

describe('a file', () => {
  it('is downloaded as it is', async () => {
    writeFileSync(join(folder, 'update.jsonl'), line(1));
    const { status, html, headers } = await app.admin.get('/admin/logs/download?file=update.jsonl');
    expect([status, html]).toEqual([200, line(1)]);
    expect(headers.get('content-disposition')).toBe('attachment; filename="update.jsonl"');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    '../wppackages.db',
    '..%2Fwppackages.db',
    '/etc/passwd',
    'logs/../../wppackages.db',
    'link.jsonl',
    'update.jsonl%00',
    'secret.txt',
    '',
  ])('is none that %s names', async (name) => {
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    symlinkSync(app.databasePath, join(folder, 'link.jsonl'));
    const { status } = await app.admin.get(`/admin/logs/download?file=${name}`);
    expect([400, 404]).toContain(status);
  });
});

describe('following', () => {
  /** What the stream of events tells until all the texts were told, or eight seconds have passed. */
  async function follow(
    path: string,
    until: readonly string[],
    write: () => void,
  ): Promise<string> {
    const stop = AbortSignal.timeout(8_000);
    const cookie = [...app.admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${app.url}${path}`, { headers: { cookie }, signal: stop });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    let told = '';
    setTimeout(write, 1_500);
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (reader !== undefined && !until.every((text) => told.includes(text))) {
      const { value, done } = await reader.read();
      if (done) break;
      told += value;
    }
    await reader?.cancel();
    return told;
  }

  it('tells lines that the filter admits as they are written, after a rotation too', async () => {
    const path = join(folder, 'update.jsonl');
    writeFileSync(path, line(1));
    const told = await follow('/admin/logs/events?level=warn', ['line 3', 'line 4'], () => {
      appendFileSync(path, line(2) + line(3, { level: 'warn' }));
      renameSync(path, join(folder, 'update.20260310T120000000Z-aaaaaa.jsonl'));
      writeFileSync(path, line(4, { level: 'error' }));
    });
    expect(messages(told)).toEqual(expect.arrayContaining(['3', '4']));
    expect(messages(told)).not.toContain('1');
    expect(messages(told)).not.toContain('2');
    expect(told).toContain('event: line');
  });

  it('tells when a run moves on, and when it has ended', async () => {
    await app.admin.submit('/admin/runs', '/admin/runs', { order: 'pipeline' });
    const told = await follow('/admin/runs/1/events', ['event: ended'], () => {
      void app.admin.submit('/admin/runs/1', '/admin/runs/1/cancel', {});
    });
    expect(told).toContain('event: ended');
  });
});
