import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { untilReady } from './until-ready.js';

const ROOT = join(import.meta.dirname, '../..');
const RULES = 'wppackages.rules.yml';
/** How often it scrapes and evaluates. */
const INTERVAL = 'global: { scrape_interval: 1s, evaluation_interval: 1s }\n';

/** A Prometheus that scrapes and judges the application. */
export interface Prometheus {
  /** The `data` of an answer of its HTTP API, such as of `query?query=up`. */
  ask<T>(question: string): Promise<T>;
  close(): Promise<void>;
}

/**
 * Starts Prometheus on loopback with its state in `directory`: with the scrape configuration that
 * docs/operations.md gives, for metrics at `target` instead, and our rules.
 */
export async function startPrometheus(directory: string, target: string): Promise<Prometheus> {
  writeFileSync(join(directory, 'prometheus.yml'), INTERVAL + documentedScrapes(target));
  copyFileSync(join(ROOT, 'deploy/prometheus', RULES), join(directory, RULES));
  const address = `127.0.0.1:${await freePort()}`;
  const words = ['--config.file=prometheus.yml', '--storage.tsdb.path=data'];
  const prometheus = spawn('prometheus', [...words, `--web.listen-address=${address}`], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  prometheus.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = once(prometheus, 'close');
  await untilReady(prometheus, {
    name: 'Prometheus',
    isReady: () => isReady(address),
    log: () => log,
  });
  return {
    ask: async <T>(question: string) => {
      const answer = await fetch(`http://${address}/api/v1/${question}`);
      return ((await answer.json()) as { data: T }).data;
    },
    close: async () => {
      prometheus.kill('SIGTERM');
      await ended;
    },
  };
}

/** The block of the guide that configures Prometheus. */
function documentedScrapes(target: string): string {
  const guide = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
  const [, block] = /```yaml\n(scrape_configs:.*?)```/s.exec(guide) ?? [];
  if (block === undefined) throw new Error('no scrape_configs in docs/operations.md');
  return block.replace('127.0.0.1:9464', target);
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`http://${address}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}
