import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { freePort } from '../support/free-port.js';
import { runProgram } from '../support/programs.js';

const PROJECT = join(import.meta.dirname, '../..');
const PLAYBOOKS = join(PROJECT, 'deploy/ansible');
const CACHE = join(PROJECT, 'node_modules/.cache/wppackages');
const LITESTREAM = join(PROJECT, 'node_modules/@flydotio/litestream-linux-x64');

/** What every server of Debian 12 has and debootstrap leaves out, as far as the playbooks expect it. */
const PACKAGES = ['ca-certificates', 'python3', 'python3-apt', 'sudo', 'systemd'];
const MIRROR = 'http://deb.debian.org/debian';

/** How a playbook ended. */
export interface Played {
  readonly code: number | null;
  /** Everything that Ansible printed. */
  readonly output: string;
  /** Tasks that changed something. */
  readonly changed: number;
}

/**
 * A fresh root of Debian 12 that playbooks are applied to by the chroot connection. No systemd runs in
 * it, so `systemctl restart wppackages.service` is done by a script; all else is what servers have.
 */
export class AnsibleHost {
  private constructor(
    /** The directory that is the host's root. */
    readonly root: string,
    readonly port: number,
    private readonly files: string,
  ) {}

  static async create(): Promise<AnsibleHost> {
    const files = mkdtempSync(join(tmpdir(), 'wppackages-host-'));
    const host = new AnsibleHost(join(files, 'root'), await freePort(), files);
    try {
      host.#prepare();
    } catch (error) {
      host.close();
      throw error;
    }
    return host;
  }

  /** The id of the release that is current. */
  get current(): string {
    return readlinkSync(join(this.root, 'srv/wp-packages/current')).replace('releases/', '');
  }

  /** What a command of the host prints; it is run by root unless a user is named. */
  run(words: readonly string[], user?: string): { status: number | null; output: string } {
    const as =
      user === undefined ? [] : ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups'];
    const { status, stdout, stderr } = runProgram('chroot', [this.root, ...as, ...words]);
    return { status, output: stdout + stderr };
  }

  provision(archive: string): Promise<Played> {
    return this.#play(['provision.yml', '-e', `release_archive=${archive}`]);
  }

  /** As whoever signs in as the user of deployments would. */
  deploy(archive: string): Promise<Played> {
    const as = ['--become', '--become-user', 'deploy'];
    return this.#play(['deploy.yml', ...as, '-e', `release_archive=${archive}`]);
  }

  /** Packs the compiled working copy as a release, changed by `change` in its directory. */
  pack(name: string, change?: (folder: string) => void): string {
    const archive = join(this.files, `${name}.tar.gz`);
    succeed(join(PROJECT, 'deploy/pack-release.sh'), PROJECT, archive);
    if (change === undefined) return archive;
    const folder = join(this.files, name);
    mkdirSync(folder);
    succeed('tar', '-xzf', archive, '-C', folder);
    change(folder);
    succeed('tar', '-czf', archive, '-C', folder, '.');
    return archive;
  }

  close(): void {
    this.stopServing();
    for (const mounted of [join(this.root, 'proc'), this.root]) spawnSync('umount', [mounted]);
    rmSync(this.files, { recursive: true, force: true });
  }

  /** Ends the service that the host's `systemctl` started. */
  stopServing(): void {
    if (existsSync(join(this.root, 'usr/bin/systemctl.real'))) {
      this.run(['systemctl', 'stop', 'wppackages.service']);
    }
  }

  #prepare(): void {
    mkdirSync(this.root);
    // In memory, since releases are tens of thousands of files.
    succeed('mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', this.root);
    succeed('tar', '-xf', debianRoot(), '-C', this.root);
    succeed('mount', '-t', 'proc', 'proc', join(this.root, 'proc'));
    for (const file of ['/etc/resolv.conf', '/etc/ssl/certs/ca-certificates.crt']) {
      copyFileSync(file, join(this.root, file));
    }
    writeFileSync(join(this.root, 'etc/hosts'), `127.0.0.1 localhost ${hostname()}\n`);
    // Packages start nothing in here.
    this.#script('usr/sbin/policy-rc.d', 'exit 101');
    renameSync(join(this.root, 'usr/bin/systemctl'), join(this.root, 'usr/bin/systemctl.real'));
    this.#script('usr/bin/systemctl', restartingSystemctl(this.port));
    layNode(join(this.files, 'node'));
    const node = this.#archive(this.files, 'node');
    const litestream = this.#archive(LITESTREAM, 'litestream');
    writeFileSync(join(this.files, 'vault-password'), 'unused\n');
    const variables = {
      ansible_host: this.root,
      ansible_connection: 'community.general.chroot',
      ansible_python_interpreter: '/usr/bin/python3',
      site_domain: 'repo.example.org',
      vault_app_key: 'k'.repeat(32),
      vault_litestream_bucket: 'replica',
      // The port is the machine's.
      app_settings: { METRICS_ADDR: '' },
      node_archive_url: `file:///${node.name}`,
      node_archive_checksum: node.checksum,
      litestream_archive_url: `file:///${litestream.name}`,
      litestream_archive_checksum: litestream.checksum,
      release_health_url: `http://127.0.0.1:${this.port}/api/status`,
      release_health_retries: 15,
    };
    const inventory = { production: { hosts: { wppackages: variables } } };
    writeFileSync(join(this.files, 'hosts.yml'), stringify(inventory));
  }

  #script(path: string, text: string): void {
    writeFileSync(join(this.root, path), `#!/bin/bash\n${text}\n`);
    chmodSync(join(this.root, path), 0o755);
  }

  /** Makes an archive of `folder/member` at the host's root, in the place of one that is downloaded. */
  #archive(folder: string, member: string): { readonly name: string; readonly checksum: string } {
    const name = `${member}.tar`;
    const path = join(this.root, name);
    succeed('tar', '-cf', path, '-C', folder, member);
    return {
      name,
      checksum: `sha256:${createHash('sha256').update(readFileSync(path)).digest('hex')}`,
    };
  }

  async #play(words: readonly string[]): Promise<Played> {
    const child = spawn('ansible-playbook', ['-i', join(this.files, 'hosts.yml'), ...words], {
      cwd: PLAYBOOKS,
      env: {
        ...process.env,
        ANSIBLE_VAULT_PASSWORD_FILE: join(this.files, 'vault-password'),
        ANSIBLE_NOCOLOR: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    return { code, output, changed: Number(/ changed=(\d+) /.exec(output)?.[1]) };
  }
}

/** The archive of the root, made once and kept below `node_modules`. */
function debianRoot(): string {
  const archive = join(CACHE, 'bookworm-root.tar');
  if (existsSync(archive)) return archive;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'wppackages-debootstrap-'));
  try {
    const include = `--include=${PACKAGES.join(',')}`;
    succeed('debootstrap', '--variant=minbase', include, 'bookworm', join(work, 'root'), MIRROR);
    succeed('tar', '-cf', `${archive}.new`, '-C', join(work, 'root'), '.');
    renameSync(`${archive}.new`, archive);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return archive;
}

/** Lays this Node and this machine's npm out as the archives of nodejs.org are. */
function layNode(folder: string): void {
  for (const path of ['bin', 'etc', 'lib/node_modules']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  copyFileSync(process.execPath, join(folder, 'bin/node'));
  const script = runProgram('sh', ['-c', 'readlink -f "$(command -v npm)"']).stdout.trim();
  const npm = join(dirname(script), '..');
  cpSync(npm, join(folder, 'lib/node_modules/npm'), { recursive: true });
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(folder, 'bin/npm'));
  writeFileSync(join(folder, 'etc/npmrc'), 'cafile=/etc/ssl/certs/ca-certificates.crt\n');
}

/** Starts and ends the service as the unit says, on a port of its own; everything else is systemd's. */
const restartingSystemctl = (port: number): string => `
stop() {
  if [[ -f /run/serve.pid ]]; then
    kill "$(< /run/serve.pid)" 2>/dev/null
    while kill -0 "$(< /run/serve.pid)" 2>/dev/null; do sleep 0.05; done
    rm /run/serve.pid
  fi
}
case "$*" in
  "stop wppackages.service") stop ;;
  "restart wppackages.service")
    stop
    setsid setpriv --reuid=wppackages --regid=wppackages --init-groups \\
      /usr/local/bin/wppackages serve --addr 127.0.0.1:${port} > /tmp/serve.log 2>&1 < /dev/null &
    echo $! > /run/serve.pid
    ;;
  *) exec /usr/bin/systemctl.real "$@" ;;
esac`;

function succeed(command: string, ...words: string[]): void {
  const { status, stdout, stderr } = runProgram(command, words);
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}\n${stdout}${stderr}`);
}
