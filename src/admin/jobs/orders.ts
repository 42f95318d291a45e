import type { JobOrder } from '../../shared/jobs/job-runs.repository.js';
import type { OrderChoice } from '../../ui/admin/runs/runs.types.js';

type Order = Pick<JobOrder, 'command' | 'words'> & Pick<OrderChoice, 'label'>;

/** What may be asked for without a word more, by the name that forms have for it. */
export const ORDERS = {
  pipeline: { command: 'pipeline', label: 'Run pipeline' },
  discover: { command: 'discover', label: 'Discover' },
  update: { command: 'update', label: 'Update' },
  build: { command: 'build', label: 'Build' },
  'build-all': { command: 'build', words: ['--force'], label: 'Build all again' },
  'check-status': { command: 'check-status', label: 'Check for closings' },
  'aggregate-installs': { command: 'aggregate-installs', label: 'Count installs' },
  'generate-og': { command: 'generate-og', label: 'Social images' },
  'backfill-revisions': { command: 'backfill-revisions', label: 'Read the older log' },
  cleanup: { command: 'deploy', words: ['--cleanup'], label: 'Remove old builds' },
  'cleanup-r2-orphans': { command: 'cleanup-r2-orphans', label: 'Remove orphans of the bucket' },
} as const satisfies Record<string, Order>;

export type OrderName = keyof typeof ORDERS;

export const ORDER_NAMES = Object.keys(ORDERS) as OrderName[];

export const ORDER_CHOICES: readonly OrderChoice[] = ORDER_NAMES.map((name) => ({
  name,
  label: ORDERS[name].label,
}));
