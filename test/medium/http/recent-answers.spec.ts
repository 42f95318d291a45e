import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Answer } from '../../../src/http/answer.js';
import { Limited } from '../../../src/http/limited.decorator.js';
import { openKernelApp, type KernelApp } from '../../support/kernel-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

let made = 0;

function page(): string {
  made += 1;
  return `<p>page ${made}</p>`;
}

@Controller('pages')
class PagesController {
  @Get()
  show(): Answer {
    return Answer.html(page(), { cache: 'page' });
  }

  @Get('limited')
  @Limited('search')
  limited(): Answer {
    return Answer.html(page(), { cache: 'page', headers: { 'X-Of-The-Page': 'yes' } });
  }

  @Get('form')
  form(@Req() request: Request): Answer {
    const isMarkdown = request.headers.accept === 'text/markdown';
    const text = page();
    return isMarkdown
      ? Answer.markdown(text, { cache: 'page' })
      : Answer.html(text, { cache: 'page' });
  }

  @Get('closed')
  closed(): Answer {
    return Answer.html(page(), { status: 410, cache: 'page' });
  }

  @Get('moment')
  moment(): Answer {
    return Answer.html(page());
  }
}

let app: KernelApp;
const folder = temporaryDirectory();

beforeAll(async () => {
  const search = { points: 2, seconds: 60, isDurable: false };
  app = await openKernelApp(`${folder}/none.db`, [PagesController], { search });
});
afterAll(() => app.app.close());

interface Seen {
  readonly text: string;
  readonly response: Response;
}

async function ask(path: string, options: RequestInit = {}): Promise<Seen> {
  const response = await fetch(`${app.url}${path}`, options);
  return { text: await response.text(), response };
}

/** What stays the same from one answer to the next. */
function lasting({ response }: Seen): Record<string, string> {
  const own = /^(date|x-request-id|ratelimit-.*)$/;
  return Object.fromEntries([...response.headers].filter(([name]) => !own.test(name)));
}

it('is given again as it went out, under an id of its own, and counted by its route', async () => {
  const [first, again] = [await ask('/pages'), await ask('/pages')];
  expect(again.text).toBe(first.text);
  expect(lasting(again)).toEqual(lasting(first));
  expect(again.response.headers.get('x-request-id')).not.toBe(
    first.response.headers.get('x-request-id'),
  );
  expect(app.counts.snapshot().get('/pages 200')).toBe(2);
});

it('is not sent to a client that holds it, and has no body for HEAD', async () => {
  const { response } = await ask('/pages');
  const etag = response.headers.get('etag') ?? '';
  const held = await ask('/pages', { headers: { 'If-None-Match': etag } });
  expect(held.response.status).toBe(304);
  expect(held.response.headers.get('etag')).toBe(etag);
  expect(held.response.headers.has('content-type')).toBe(false);
  const head = await ask('/pages', { method: 'HEAD' });
  expect(head.text).toBe('');
  expect(head.response.headers.get('etag')).toBe(etag);
});

it('uses no budget up and says nothing of one that another client has', async () => {
  const first = await ask('/pages/limited');
  expect(first.response.headers.get('ratelimit-remaining')).toBe('1');
  for (let time = 0; time < 5; time += 1) {
    const again = await ask('/pages/limited');
    expect(again.response.status).toBe(200);
    expect(again.response.headers.has('ratelimit-remaining')).toBe(false);
    expect(again.response.headers.get('x-of-the-page')).toBe('yes');
  }
});

it('is told apart by all that its form depends on', async () => {
  const form = async (accept: string): Promise<string | null> =>
    (await ask('/pages/form', { headers: { accept } })).response.headers.get('content-type');
  expect(await form('text/markdown')).toBe('text/markdown; charset=utf-8');
  expect(await form('text/html')).toBe('text/html; charset=utf-8');
  expect(await form('text/markdown')).toBe('text/markdown; charset=utf-8');
});

it.each([
  ['errors', '/pages/closed'],
  ['what must not be stored', '/pages/moment'],
  ['answers to a query', '/pages?page=2'],
])('is never one of %s', async (_, path) => {
  const first = await ask(path);
  expect((await ask(path)).text).not.toBe(first.text);
});
