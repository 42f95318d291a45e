import type { ServerResponse } from 'node:http';
import type { WordpressOrgSettings } from '../../../src/wordpress-org/wordpress-org.settings.js';
import { HttpClient } from '../../../src/shared/http-client/http.client.js';
import { SvnClient } from '../../../src/wordpress-org/svn.client.js';
import { impatientSettings, startStub, type StubServer } from './stub-server.js';

const HEAD = 20;

const item = (revision: number, inner = ''): string => `<S:log-item>
<D:version-name>${revision}</D:version-name>
<S:date>2026-01-01T00:${String(revision).padStart(2, '0')}:00.000000Z</S:date>
<S:modified-path node-kind="file">/akismet/trunk/r${revision}.php</S:modified-path>${inner}
</S:log-item>`;

const report = (...items: string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<S:log-report xmlns:S="svn:" xmlns:D="DAV:">
${items.join('\n')}
</S:log-report>`;

/** The revisions of 1 to `HEAD` that a report asks for, in its order; `undefined` is beyond. */
function asked(body: string): number[] | undefined {
  const bound = (name: string, otherwise: number): number =>
    Number(new RegExp(`<S:${name}>(\\d+)<`).exec(body)?.[1] ?? otherwise);
  const start = bound('start-revision', HEAD);
  const end = bound('end-revision', HEAD);
  if (start > HEAD || end > HEAD) return undefined;
  const step = start <= end ? 1 : -1;
  return Array.from(
    { length: Math.abs(end - start) + 1 },
    (_, index) => start + index * step,
  ).slice(0, bound('limit', HEAD));
}

const revisionsOf = ({ entries }: { entries: readonly { revision: number }[] }): number[] =>
  entries.map(({ revision }) => revision);

describe('SvnClient', () => {
  let server: StubServer;
  let http: HttpClient;
  let client: SvnClient;

  async function start(
    answer: (revisions: readonly number[], response: ServerResponse) => void,
    settings: Partial<WordpressOrgSettings> = {},
  ): Promise<void> {
    server = await startStub(({ body }, response) => {
      const revisions = asked(body);
      if (revisions === undefined) response.writeHead(404).end('<m>No such revision 99</m>');
      else answer(revisions, response);
    });
    const impatient = impatientSettings(server.url, settings);
    http = new HttpClient('WordPress.org', impatient);
    client = new SvnClient(http, impatient);
  }

  const tell = (revisions: readonly number[], response: ServerResponse): void => {
    response.end(report(...revisions.map((revision) => item(revision))));
  };

  afterEach(async () => {
    await http.close();
    await server.close();
  });

  it('asks by REPORT for the date alone', async () => {
    await start(tell);
    await client.log('plugin', { after: 4, limit: 2 });
    const [request] = server.requests;
    expect(request?.method).toBe('REPORT');
    expect(request?.url.pathname).toBe('/!svn/bc/0/');
    expect(request?.body).toContain('<S:revprop>svn:date</S:revprop>');
    expect(request?.body).not.toContain('end-revision');
  });

  it('tells commits with date and every kind of change', async () => {
    const paths = `
<S:added-path>/a/tags/1.0</S:added-path><S:deleted-path>/a/tags/0.9</S:deleted-path>
<S:replaced-path>/a &amp; b/trunk</S:replaced-path><S:added-path>/a/assets/x.png</S:added-path>
<S:added-path>/a/branches</S:added-path>`;
    await start((_, response) => response.end(report(item(5, paths))));
    expect(await client.log('plugin', { after: 4, limit: 10 })).toEqual({
      entries: [
        {
          revision: 5,
          date: '2026-01-01T00:05:00Z',
          paths: [
            { action: 'modified', path: '/akismet/trunk/r5.php' },
            { action: 'added', path: '/a/tags/1.0' },
            { action: 'deleted', path: '/a/tags/0.9' },
            { action: 'replaced', path: '/a & b/trunk' },
          ],
        },
      ],
      skipped: [],
      through: 5,
      exhausted: true,
    });
  });

  it('knows when there is more', async () => {
    await start(tell);
    const chunk = await client.log('plugin', { after: 3, limit: 4 });
    expect(revisionsOf(chunk)).toEqual([4, 5, 6, 7]);
    expect(chunk).toMatchObject({ through: 7, exhausted: false });
    expect((await client.log('plugin', { after: 17, limit: 4 })).exhausted).toBe(true);
  });

  it('walks backwards to the first commit', async () => {
    await start(tell);
    const chunk = await client.backwards('plugin', { before: 6, limit: 3 });
    expect(revisionsOf(chunk)).toEqual([5, 4, 3]);
    expect(chunk).toMatchObject({ through: 3, exhausted: false });
    const last = await client.backwards('plugin', { before: 3, limit: 2 });
    expect(last).toMatchObject({ through: 1, exhausted: true });
    expect((await client.backwards('plugin', { before: 1, limit: 5 })).entries).toEqual([]);
  });

  it('survives bytes that are no XML', async () => {
    const bad = Buffer.concat([
      Buffer.from('<S:added-path>/a/tags/\u0001'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('&#x8;</S:added-path>'),
    ]);
    const [before = '', after = ''] = report(item(5, '|')).split('|');
    await start((_, response) => {
      response.end(Buffer.concat([Buffer.from(before), bad, Buffer.from(after)]));
    });
    const chunk = await client.log('plugin', { after: 4, limit: 10 });
    expect(chunk.entries[0]?.paths[1]?.path).toBe('/a/tags/\ufffd\ufffd\ufffd\ufffd');
  });

  it('keeps what came through before an answer broke', async () => {
    await start((revisions, response) => {
      const whole = report(...revisions.map((revision) => item(revision)));
      response.end(revisions.includes(8) ? whole.slice(0, whole.indexOf('>8<')) : whole);
    });
    const chunk = await client.log('plugin', { after: 2, limit: 10 });
    expect(revisionsOf(chunk)).toEqual([3, 4, 5, 6, 7]);
    expect(chunk).toMatchObject({ through: 7, exhausted: false });
  });

  const poisons: [string, (response: ServerResponse) => void][] = [
    ['malformed', (response) => response.end(report('<S:log-item><oops>'))],
    ['without a number', (response) => response.end(report('<S:log-item></S:log-item>'))],
    ['cut short', (response) => response.end('<S:log-report xmlns:S="svn:">')],
    ['refused by an error', (response) => response.writeHead(500).end()],
  ];

  it.each(poisons)('passes over a revision whose telling is %s', async (_, poison) => {
    await start((revisions, response) => {
      if (revisions.includes(8)) poison(response);
      else tell(revisions, response);
    });
    const read: number[] = [];
    const skipped: number[] = [];
    for (let after = 0; ;) {
      const chunk = await client.log('plugin', { after, limit: 50 });
      read.push(...revisionsOf(chunk));
      skipped.push(...chunk.skipped);
      after = chunk.through ?? after;
      if (chunk.exhausted) break;
    }
    expect(skipped).toEqual([8]);
    expect(read).toEqual(Array.from({ length: HEAD }, (__, at) => at + 1).filter((r) => r !== 8));
  });

  it('passes over many in a row, as long as the newest can be read', async () => {
    await start(
      (revisions, response) => {
        if (revisions.some((revision) => revision > 1 && revision < HEAD - 1))
          response.writeHead(500).end();
        else tell(revisions, response);
      },
      { maxAttempts: 1, breakerFailures: 1_000 },
    );
    const skipped: number[] = [];
    for (let after = 1; after < HEAD - 2; after += 1)
      skipped.push(...(await client.log('plugin', { after, limit: 50 })).skipped);
    expect(skipped).toEqual(Array.from({ length: HEAD - 3 }, (_, at) => at + 2));
  });

  it.each(poisons)('passes over it backwards too when it is %s', async (_, poison) => {
    await start((revisions, response) => {
      if (revisions.includes(1)) poison(response);
      else tell(revisions, response);
    });
    expect(await client.backwards('plugin', { before: 2, limit: 5 })).toEqual({
      entries: [],
      skipped: [1],
      through: 1,
      exhausted: true,
    });
  });

  it.each(poisons)('skips nothing while every answer is %s', async (_, poison) => {
    await start(
      (__, response) => {
        poison(response);
      },
      { breakerFailures: 1_000 },
    );
    await expect(client.log('plugin', { after: 4, limit: 50 })).rejects.toMatchObject({
      kind: 'failed',
    });
  });

  it.each(poisons)(
    'asks again for a revision once the server tells its neighbour: %s',
    async (_, poison) => {
      await start(
        (revisions, response) => {
          if (server.requests.length <= 4) poison(response);
          else tell(revisions, response);
        },
        { maxAttempts: 1 },
      );
      const chunk = await client.log('plugin', { after: 4, limit: 500 });
      expect(chunk).toMatchObject({ skipped: [], through: 5 });
      expect(revisionsOf(chunk)).toEqual([5]);
    },
  );

  it.each([
    ['from the first one on', () => [1, 2, 3]],
    ['from the newest one back', () => [20, 19, 18]],
    ['in no order', () => [9, 8, 10]],
    ['again and again', () => [9, 9]],
  ])('refuses a log that is told %s, whatever was asked for', async (_, told) => {
    await start((__, response) => {
      tell(told(), response);
    });
    await expect(client.log('plugin', { after: 7, limit: 3 })).rejects.toThrow(/not asked for/);
    expect(server.requests).toHaveLength(1);
  });

  it('refuses it too when the answer then breaks', async () => {
    await start((_, response) => response.end(report(item(1), item(2)).slice(0, -20)));
    await expect(client.log('plugin', { after: 7, limit: 3 })).rejects.toThrow(/not asked for/);
  });

  describe('revision', () => {
    it('tells one commit', async () => {
      await start(tell);
      expect(await client.revision('plugin', 7)).toMatchObject({ revision: 7 });
      expect(server.requests).toHaveLength(1);
    });

    it.each(poisons)('is unknown while its telling is %s', async (_, poison) => {
      await start((__, response) => {
        poison(response);
      });
      expect(await client.revision('plugin', 7)).toBeUndefined();
    });

    it('is unknown beyond what the server has, or when it tells another one', async () => {
      await start((_, response) => {
        tell([3], response);
      });
      expect(await client.revision('plugin', HEAD + 1)).toBeUndefined();
      expect(await client.revision('plugin', 7)).toBeUndefined();
    });
  });

  it('does not skip the newest commit, which a replica may not have whole yet', async () => {
    await start((revisions, response) => {
      if (revisions.includes(HEAD)) response.writeHead(500).end();
      else tell(revisions, response);
    });
    await expect(client.log('plugin', { after: HEAD - 1, limit: 50 })).rejects.toMatchObject({
      status: 500,
    });
  });

  it.each([
    ['an HTML page', 200, '<html><body>Maintenance</body></html>'],
    ['a 404 for another reason', 404, '<html>Not Found</html>'],
    ['a refusal', 403, ''],
    ['an outage', 503, ''],
  ])('does not take %s for an empty log', async (_, status, body) => {
    await start((__, response) => response.writeHead(status).end(body));
    await expect(client.log('plugin', { after: 4, limit: 10 })).rejects.toMatchObject({
      kind: 'failed',
    });
    await expect(client.head('plugin')).rejects.toMatchObject({ kind: 'failed' });
    await expect(client.list('plugin')).rejects.toMatchObject({ kind: 'failed' });
  });

  it('names the newest commit, or none', async () => {
    await start(tell);
    expect(await client.head('theme')).toEqual({ revision: HEAD, date: '2026-01-01T00:20:00Z' });
    expect(server.requests[0]?.body).not.toContain('discover-changed-paths');
  });

  it('knows no newest commit of an empty log', async () => {
    await start((_, response) => response.end(report()));
    expect(await client.head('theme')).toBeUndefined();
  });

  it('does not wait for a silent server for ever', async () => {
    await start(() => undefined, { svnTimeoutSeconds: 0.1, maxAttempts: 2 });
    await expect(client.log('plugin', { after: 4, limit: 50 })).rejects.toThrow(/timeout/i);
    expect(server.requests).toHaveLength(2);
  });

  /** Sends the text, then a space now and then, and never ends. */
  function trickle(text: string, response: ServerResponse): void {
    response.write(text);
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  }

  it('does not read a trickle for ever, nor again with a smaller limit', async () => {
    const settings = { svnTimeoutSeconds: 5, svnDeadlineSeconds: 0.2, maxAttempts: 2 };
    await start((_, response) => {
      trickle('<?xml version="1.0"?><S:log-report xmlns:S="svn:" xmlns:D="DAV:">', response);
    }, settings);
    await expect(client.log('plugin', { after: 4, limit: 50 })).rejects.toThrow(/timeout/i);
    expect(server.requests).toHaveLength(2);
  });

  it('does not read a trickling listing for ever', async () => {
    server = await startStub((_, response) => {
      trickle('<html><head><title> - Revision 9: /</title></head><body>', response);
    });
    const patience = { svnTimeoutSeconds: 5, svnDeadlineSeconds: 0.2, maxAttempts: 2 };
    const settings = impatientSettings(server.url, patience);
    http = new HttpClient('WordPress.org', settings);
    client = new SvnClient(http, settings);
    await expect(client.list('plugin')).rejects.toThrow(/timeout/i);
    expect(server.requests).toHaveLength(2);
  });

  it('keeps what came through until the deadline', async () => {
    const settings = { svnTimeoutSeconds: 5, svnDeadlineSeconds: 0.2 };
    await start((_, response) => {
      trickle(report(item(5), item(6)).replace('</S:log-report>', ''), response);
    }, settings);
    const chunk = await client.log('plugin', { after: 4, limit: 50 });
    expect(chunk).toMatchObject({ through: 6, exhausted: false });
    expect(server.requests).toHaveLength(1);
  });
});
