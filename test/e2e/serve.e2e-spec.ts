import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { promote, writeBuild } from '../support/handmade-build.js';
import { beginRequest, send } from '../support/raw-client.js';
import { runCli, startCli, type StartedCli } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const EXECUTABLE = join(import.meta.dirname, '../../bin/wppackages.js');
const BUILD = '20260313-140000';

const root = temporaryDirectory();
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** Settings over a storage directory of its own that holds a promoted build, and no database. */
function settings(): Record<string, string> {
  const storage = mkdtempSync(`${root}/`);
  writeBuild(storage, BUILD, { 'packages.json': { text: '{}' } });
  promote(storage, BUILD);
  return { STORAGE_PATH: storage, DB_PATH: `${storage}/wppackages.db` };
}

/** The process once it listens, and its port. */
async function serve(
  environment = settings(),
  words: string[] = [],
): Promise<StartedCli & { port: number }> {
  const cli = startCli(['serve', '--addr', '127.0.0.1:0', ...words], environment);
  started.push(cli.process);
  return { ...cli, port: await listeningPort(cli.process) };
}

/** The port of the one line that says where the process listens. */
async function listeningPort(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error('no standard output');
  const [text] = (await once(child.stdout, 'data')) as [string | Buffer];
  const [, port] = /^listening on http:\/\/127\.0\.0\.1:(\d+)\n$/.exec(String(text)) ?? [];
  return Number(port);
}

/** Settles when the process has taken the signal. */
async function terminate(child: ChildProcess): Promise<void> {
  if (child.stderr === null) throw new Error('no standard error');
  let logged = '';
  child.stderr.on('data', (text: string | Buffer) => (logged += String(text)));
  child.kill('SIGTERM');
  while (!logged.includes('finishing the requests in flight')) await once(child.stderr, 'data');
}

describe('serve', () => {
  it('says where it listens and serves without a database', async () => {
    const { port } = await serve();

    expect(port).toBeGreaterThan(0);
    const answer = await fetch(`http://127.0.0.1:${port}/packages.json`);
    expect(await answer.text()).toBe('{}');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends well by %s', async (signal) => {
    const { process: child, done } = await serve();

    child.kill(signal);

    expect(await done).toMatchObject({ code: 0, signal: null });
  });

  it('closes idle connections at once', async () => {
    const { process: child, done, port } = await serve();
    const idle = await send(port, 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(idle.socket, 'data');

    child.kill('SIGTERM');

    expect(await idle.answer).toMatch(/^HTTP\/1\.1 200/);
    expect(await done).toMatchObject({ code: 0 });
  });

  it('finishes a request in flight and takes no new connection', async () => {
    const { process: child, done, port } = await serve();
    const client = await beginRequest(port);

    await terminate(child);
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
    client.socket.write('Host: x\r\n\r\n');

    expect(await client.answer).toMatch(/^HTTP\/1\.1 200[\s\S]*Connection: close[\s\S]*\{\}$/);
    expect(await done).toMatchObject({ code: 0 });
  });

  it('cuts off what is still in flight when the time is up', async () => {
    const environment = { ...settings(), SHUTDOWN_TIMEOUT_SECONDS: '0' };
    const { process: child, done, port } = await serve(environment);
    const client = await beginRequest(port);
    client.socket.on('error', () => undefined); // a reset is one way of being cut off

    child.kill('SIGTERM');

    expect(await done).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('cut off') as string,
    });
  });

  it('ends at once by a second signal', async () => {
    const { process: child, done, port } = await serve();
    const client = await beginRequest(port);
    client.socket.on('error', () => undefined); // the connection ends with the process

    await terminate(child);
    child.kill('SIGTERM');

    expect(await done).toMatchObject({ code: null, signal: 'SIGTERM' });
  });

  it('tells a client of a fault in storage no more than that there is one, and logs it', async () => {
    const environment = settings();
    const document = `${environment['STORAGE_PATH'] ?? ''}/repository/builds/${BUILD}/packages.json`;
    rmSync(document);
    mkdirSync(document);
    const { process: child, done, port } = await serve(environment);

    const answer = await fetch(`http://127.0.0.1:${port}/packages.json`);
    child.kill('SIGTERM');

    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('Internal Server Error\n');
    expect((await done).stderr).toMatch(/request failed[\s\S]*EISDIR/);
  });

  it('names the address that is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;

    const result = await runCli(['serve', '--addr', `127.0.0.1:${port}`], settings());

    other.close();
    expect(result).toEqual({
      code: 1,
      signal: null,
      stdout: '',
      stderr: `error: cannot listen on 127.0.0.1:${port}: the address is in use by another process\n`,
    });
  });

  it.each([
    [['--addr', 'nowhere'], /--addr "nowhere": must be host:port/],
    [['--addr', ':99999'], /--addr ":99999": must be host:port/],
    [['--port=80'], /--port=80: unknown flag; allowed: --addr, --with-scheduler/],
  ])('refuses %j', async (words, message) => {
    const { code, stderr } = await runCli(['serve', ...words], settings());

    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('serve --with-scheduler', () => {
  it('goes on without a database, and says what is missing', async () => {
    const { process: child, done } = await serve(settings(), ['--with-scheduler']);
    child.kill('SIGTERM');

    const { code, stderr } = await done;
    expect(code).toBe(0);
    expect(stderr).toMatch(/serving the repository only .*no database at .*wppackages migrate/);
  });

  it('serves and ends well', async () => {
    const environment = settings();
    await runCli(['migrate'], environment);
    const { process: child, done, port } = await serve(environment, ['--with-scheduler']);

    expect(await fetch(`http://127.0.0.1:${port}/health`)).toMatchObject({ status: 200 });
    child.kill('SIGTERM');
    expect(await done).toMatchObject({ code: 0 });
  });
});

describe('socket activation', () => {
  /** The process with the listening socket as descriptor 3; the socket is its alone afterwards. */
  async function activate(socket: Server, pid: string): Promise<ChildProcess> {
    const { fd } = (socket as unknown as { _handle: { fd: number } })._handle;
    const script = `LISTEN_PID=${pid} LISTEN_FDS=1 exec "$0" "$@"`;
    const words = [process.execPath, EXECUTABLE, 'serve', '--addr', '127.0.0.1:0'];
    const child = spawn('sh', ['-c', script, ...words], {
      env: { PATH: process.env['PATH'], ...settings() },
      stdio: ['ignore', 'pipe', 'ignore', fd],
    });
    started.push(child);
    await once(child, 'spawn');
    socket.close();
    return child;
  }

  async function boundSocket(): Promise<{ socket: Server; port: number }> {
    const socket = createServer();
    await new Promise<void>((resolve) => socket.listen(0, '127.0.0.1', resolve));
    return { socket, port: (socket.address() as AddressInfo).port };
  }

  it('serves on the socket that systemd passes', async () => {
    const { socket, port } = await boundSocket();

    const child = await activate(socket, '$$');

    expect(await listeningPort(child)).toBe(port);
    const answer = await fetch(`http://127.0.0.1:${port}/packages.json`);
    expect(await answer.text()).toBe('{}');
  });

  it('leaves a socket alone that is meant for another process', async () => {
    const { socket, port } = await boundSocket();

    const child = await activate(socket, '1');

    expect(await listeningPort(child)).not.toBe(port);
  });
});
