import type { ServerResponse } from 'node:http';
import type { PackageType, Slug } from '../../../src/domain/types.js';
import type { WordpressOrgSettings } from '../../../src/wordpress-org/wordpress-org.settings.js';
import { HttpClient } from '../../../src/shared/http-client/http.client.js';
import { InfoApiClient } from '../../../src/wordpress-org/info-api.client.js';
import { impatientSettings, startStub, type StubServer } from './stub-server.js';

/** What the stub says about a slug. */
type Says = (slug: string) => unknown;

const known: Says = (slug) => ({ slug, name: slug.toUpperCase(), versions: [] });
const slugsOf = (...names: string[]): Slug[] => names as Slug[];
const numbered = (count: number): Slug[] =>
  Array.from({ length: count }, (_, index) => `p${index}` as Slug);

describe('InfoApiClient', () => {
  let server: StubServer;
  let http: HttpClient;
  let client: InfoApiClient;

  /** `batch` and `single` write the answers; a missing one is a failing test. */
  async function start(
    answers: {
      batch?: (slugs: readonly string[], response: ServerResponse) => void;
      single?: (slug: string, response: ServerResponse) => void;
    },
    settings: Partial<WordpressOrgSettings> = {},
  ): Promise<void> {
    server = await startStub(({ url }, response) => {
      const slug = url.searchParams.get('request[slug]');
      if (slug !== null && answers.single) answers.single(slug, response);
      else if (slug === null && answers.batch) {
        answers.batch(url.searchParams.get('request[slugs]')?.split(',') ?? [], response);
      } else response.writeHead(501).end();
    });
    const impatient = impatientSettings(server.url, settings);
    http = new HttpClient('WordPress.org', impatient);
    client = new InfoApiClient(http, impatient);
  }

  const json = (response: ServerResponse, body: unknown, status = 200): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const keyed =
    (says: Says) =>
    (slugs: readonly string[], response: ServerResponse): void => {
      json(response, Object.fromEntries(slugs.map((slug) => [slug, says(slug)])));
    };
  const one =
    (says: Says, status = 200) =>
    (slug: string, response: ServerResponse): void => {
      json(response, says(slug), status);
    };

  async function kinds(slugs: readonly Slug[], type: PackageType = 'plugin'): Promise<unknown> {
    const answers = await client.fetch(type, slugs);
    return Object.fromEntries([...answers].map(([slug, { kind }]) => [slug, kind]));
  }

  afterEach(async () => {
    await http.close();
    await server.close();
  });

  it('asks for a hundred packages at once', async () => {
    await start({ batch: keyed(known) });
    const slugs = numbered(250);
    const answers = await client.fetch('plugin', slugs);
    expect([...answers.keys()].toSorted()).toEqual(slugs.toSorted());
    expect([...answers.values()].every(({ kind }) => kind === 'found')).toBe(true);
    expect(server.requests).toHaveLength(3);
  });

  it('asks each directory at its own address', async () => {
    await start({ single: one(known) });
    await client.fetch('theme', slugsOf('astra'));
    await client.fetch('plugin', slugsOf('akismet'));
    expect(server.requests.map(({ url }) => url.pathname)).toEqual([
      '/themes/info/1.2/',
      '/plugins/info/1.2/',
    ]);
  });

  it('asks nothing about nothing', async () => {
    await start({});
    expect(await client.fetch('plugin', [])).toEqual(new Map());
    expect(server.requests).toEqual([]);
  });

  it('tells apart the answers of one batch', async () => {
    const says: Record<string, unknown> = {
      open: known('open'),
      shut: { error: 'closed', slug: 'shut', description: '' },
      gone: { error: 'Plugin not found.' },
      mixed: known('other'),
    };
    await start({ batch: keyed((slug) => says[slug]) });
    expect(await kinds(slugsOf('open', 'shut', 'gone', 'mixed'))).toEqual({
      open: 'found',
      shut: 'closed',
      gone: 'not-found',
      mixed: 'failed',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('reads the numeric names of themes', async () => {
    await start({ batch: keyed((slug) => ({ ...(known(slug) as object), slug: Number(slug) })) });
    expect(await kinds(slugsOf('2046', '404'), 'theme')).toEqual({ 404: 'found', 2046: 'found' });
  });

  it('reads the list that PHP makes of the names 0, 1, …', async () => {
    await start({
      batch: (slugs, response) => {
        json(response, slugs.map(known));
      },
    });
    expect(await kinds(slugsOf('0', '1'), 'theme')).toEqual({ 0: 'found', 1: 'found' });
    expect(server.requests).toHaveLength(1);
  });

  it('asks one by one for what a batch leaves out', async () => {
    await start({
      batch: (slugs, response) => {
        json(response, { a: known('a'), b: null, constructorless: known('x') });
      },
      single: one(known),
    });
    expect(await kinds(slugsOf('a', 'b', 'constructor'))).toEqual({
      a: 'found',
      b: 'found',
      constructor: 'found',
    });
    const singles = server.requests.map(({ url }) => url.searchParams.get('request[slug]'));
    expect(singles.filter((slug) => slug !== null).toSorted()).toEqual(['b', 'constructor']);
  });

  it.each<[string, (slugs: readonly string[], response: ServerResponse) => void]>([
    [
      'one package',
      (_, response) => {
        json(response, known('a'));
      },
    ],
    [
      'an error',
      (_, response) => {
        json(response, { error: 'Slug not provided' }, 404);
      },
    ],
    [
      'bad input',
      (_, response) => {
        json(response, { error: 'Invalid.' }, 400);
      },
    ],
    [
      'a list',
      (_, response) => {
        json(response, []);
      },
    ],
    [
      'null',
      (_, response) => {
        json(response, null);
      },
    ],
    ['a crash over one of them', (_, response) => response.writeHead(500).end('Fatal error')],
    ['HTML', (_, response) => response.end('<p>Action not implemented.</p>')],
  ])('asks one by one where a batch gets %s', async (_, batch) => {
    await start({ batch, single: one(known) });
    expect(await kinds(slugsOf('a', 'b', 'c'))).toEqual({ a: 'found', b: 'found', c: 'found' });
  });

  it.each([403, 429, 503])(
    'does not ask a hundred times what was refused with %d',
    async (status) => {
      await start({ batch: (_, response) => response.writeHead(status).end() }, { maxAttempts: 1 });
      const answers = await client.fetch('plugin', numbered(100));
      expect(new Set([...answers.values()].map(({ kind }) => kind))).toEqual(new Set(['failed']));
      expect(answers.size).toBe(100);
      expect(server.requests).toHaveLength(1);
    },
  );

  it.each<[string, number, string]>([
    ['an HTML 404', 404, '<html>Not Found</html>'],
    ['an HTML 200', 200, '<html>Maintenance</html>'],
    ['an empty body', 200, ''],
    ['half a body', 200, '{"slug":"akismet","vers'],
    ['null', 200, 'null'],
    ['null under 404', 404, 'null'],
    ['an empty list', 200, '[]'],
    ['a server error', 500, '{"error":"Plugin not found."}'],
    ['a refusal', 403, '{"error":"Plugin not found."}'],
  ])('does not take %s for a package that is gone', async (_, status, body) => {
    await start({ single: (_slug, response) => response.writeHead(status).end(body) });
    const answers = await client.fetch('plugin', slugsOf('akismet'));
    expect(answers.get('akismet' as Slug)?.kind).toBe('failed');
  });

  it.each([
    ['closed', { error: 'closed', slug: 'akismet', description: '' }, 'closed'],
    ['not found', { error: 'Plugin not found.' }, 'not-found'],
  ])('believes the JSON 404 of a package that is %s', async (_, body, kind) => {
    await start({ single: one(() => body, 404) });
    expect(await kinds(slugsOf('akismet'))).toEqual({ akismet: kind });
    expect(server.requests).toHaveLength(1);
  });

  it('asks again for a body that cannot be parsed', async () => {
    let asked = 0;
    await start({
      single: (slug, response) => {
        asked += 1;
        if (asked < 3) response.end('{"slug":');
        else json(response, known(slug));
      },
    });
    expect(await kinds(slugsOf('akismet'))).toEqual({ akismet: 'found' });
  });

  it('stops the run when nothing answers properly', async () => {
    await start(
      {
        batch: (_, response) => {
          json(response, []);
        },
        single: (_, response) => {
          json(response, []);
        },
      },
      { breakerFailures: 5, maxAttempts: 2 },
    );
    await expect(client.fetch('plugin', numbered(1_000))).rejects.toThrow(
      /^WordPress.org does not answer: 5 requests failed in a row, last: /,
    );
    expect(server.requests.length).toBeLessThan(60);
  });

  it('reports the reason when it is aborted', async () => {
    await start({ batch: () => undefined });
    const abort = new AbortController();
    const reason = new Error('SIGTERM');
    setTimeout(() => {
      abort.abort(reason);
    }, 50);
    await expect(client.fetch('plugin', numbered(300), abort.signal)).rejects.toBe(reason);
  });

  it('gives up on a package that never comes', async () => {
    await start({ single: () => undefined }, { apiTimeoutSeconds: 0.05, maxAttempts: 2 });
    expect(await kinds(slugsOf('akismet'))).toEqual({ akismet: 'failed' });
    expect(server.requests).toHaveLength(2);
  });

  it('refuses a body that is too large', async () => {
    await start(
      {
        single: (slug, response) => {
          json(response, { slug, name: 'x'.repeat(1_100_000) });
        },
      },
      { maxBodyMib: 1, maxAttempts: 1 },
    );
    const answers = await client.fetch('plugin', slugsOf('akismet'));
    expect(answers.get('akismet' as Slug)).toMatchObject({
      kind: 'failed',
      error: expect.stringContaining('larger than') as unknown,
    });
  });
});
