import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { serveRepository, type ServedRepository } from '../support/served-repository.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const SCRIPT = join(import.meta.dirname, '../../deploy/canary.sh');
const TEN = {
  plugin: [
    ...['akismet', 'classic-editor', 'contact-form-7', 'jetpack', 'woocommerce'],
    ...['wordpress-seo', 'wp-super-cache'],
  ],
  theme: ['astra', 'twentytwentyfive', 'twentytwentyfour'],
} as const;

const root = temporaryDirectory();

let simulator: Simulator;
let repository: ServedRepository;

beforeAll(async () => {
  const catalogue = new Catalogue();
  for (const type of ['plugin', 'theme'] as const) {
    for (const slug of TEN[type]) catalogue.add({ type, slug, versions: ['1.0'] });
  }
  simulator = await startSimulator({ catalogue });
  repository = await serveRepository(root, simulator);
});
afterAll(async () => {
  await repository.close();
  await simulator.close();
});

/** The script with the real Composer, which has composer/installers without packagist.org. */
async function canary(...packages: string[]): Promise<{ code: number | null; output: string }> {
  const directory = mkdtempSync(`${root}/`);
  mkdirSync(join(directory, 'bin'));
  const program = `#!/bin/bash
PATH=\${PATH#*:}
composer config --global repositories.installers '{"type": "package", "package": {"name": "composer/installers", "version": "2.3.0", "type": "metapackage"}}'
composer config --global repositories.packagist.org false
exec composer "$@"
`;
  writeFileSync(join(directory, 'bin/composer'), program, { mode: 0o755 });
  const child = spawn('bash', [SCRIPT, repository.url, ...packages], {
    cwd: directory,
    env: { PATH: `${directory}/bin:${process.env['PATH'] ?? ''}`, HOME: directory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const [out, complaints, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    ended,
  ]);
  return { code, output: out + complaints };
}

it('installs ten packages from the repository', async () => {
  const { code, output } = await canary();

  expect({ code, output }).toMatchObject({ code: 0 });
  expect(output).toContain(`10 packages installed from ${repository.url}`);
});

it('fails when one of them cannot be installed', async () => {
  const { code, output } = await canary('wp-plugin/akismet', 'wp-plugin/gone');

  expect(code).not.toBe(0);
  expect(output).toContain('wp-plugin/gone');
});
