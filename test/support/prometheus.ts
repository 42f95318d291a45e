import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { answers, startServer, type RunningServer } from './server-program.js';

const ROOT = join(import.meta.dirname, '../..');
const RULES = 'wppackages.rules.yml';
/** How often it scrapes and evaluates. */
const INTERVAL = 'global: { scrape_interval: 1s, evaluation_interval: 1s }\n';

/** A Prometheus that scrapes and judges the application. */
export interface Prometheus extends RunningServer {
  /** The `data` of an answer of its HTTP API, such as of `query?query=up`. */
  ask<T>(question: string): Promise<T>;
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
  const server = await startServer({
    name: 'Prometheus',
    command: 'prometheus',
    words: [...words, `--web.listen-address=${address}`],
    cwd: directory,
    isReady: () => answers(`http://${address}/-/ready`),
  });
  return {
    ask: async <T>(question: string) => {
      const answer = await fetch(`http://${address}/api/v1/${question}`);
      return ((await answer.json()) as { data: T }).data;
    },
    ...server,
  };
}

/** The block of the guide that configures Prometheus. */
function documentedScrapes(target: string): string {
  const guide = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
  const [, block] = /```yaml\n(scrape_configs:.*?)```/s.exec(guide) ?? [];
  if (block === undefined) throw new Error('no scrape_configs in docs/operations.md');
  return block.replace('127.0.0.1:9464', target);
}
