import type {
  BucketPreview,
  BucketReport,
  ConvergeReport,
  ReconcileCounts,
  ReconcilePreview,
  ReconcileReport,
} from './bucket.types.js';
import { ABANDONED_DAYS } from './abandoned-buckets.js';
import { describeHold } from './hold.types.js';
import type { CleanupReport, DeployPreview, DeployReport } from './deploy.types.js';

const BYTES_PER_MIB = 1_024 * 1_024;

/** A report as the operator reads it. */
export function textOfDeploy(report: DeployReport): string {
  const { bucket, hold, warnings } = report;
  return [
    lineOfDeploy(report),
    ...(hold === null ? [] : [describeHold(hold)]),
    ...(bucket === null ? [] : linesOfConverge(bucket)),
    ...warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}

export function textOfPreview({ buildId, currentBuildId, bucket }: DeployPreview): string {
  const line =
    buildId === currentBuildId
      ? `build ${buildId} is current already`
      : `would promote ${buildId}${insteadOf(currentBuildId)}`;
  return bucket === null ? line : `${line}\nbucket: ${lineOfPlan(bucket)}`;
}

export function textOfCleanup({ removed, kept, forgottenBuckets }: CleanupReport): string {
  const names = removed.length === 0 ? 'nothing' : removed.join(', ');
  const buckets = forgottenBuckets.map(
    (name) => `forgot what ${name} holds: no deploy wrote there for ${ABANDONED_DAYS} days`,
  );
  return [`removed ${names}; ${kept.length} builds stay`, ...buckets].join('\n');
}

export function textOfReconcile(report: ReconcileReport): string {
  return `${lineOfCounts(report)}\nbucket: ${lineOfBucket(report)}`;
}

export function textOfReconcilePreview(preview: ReconcilePreview): string {
  return `${lineOfCounts(preview)}\nbucket: ${lineOfPlan(preview)}`;
}

function lineOfDeploy({
  outcome,
  buildId,
  previousBuildId,
  reason,
  seconds,
}: DeployReport): string {
  switch (outcome) {
    case 'promoted':
      return `promoted ${buildId}${insteadOf(previousBuildId)} in ${seconds} s`;
    case 'rolled-back':
      return `rolled back to ${buildId}${insteadOf(previousBuildId)}`;
    case 'unchanged':
    case 'held':
      return reason ?? outcome;
  }
}

function insteadOf(id: string | null): string {
  return id === null ? '' : ` instead of ${id}`;
}

function linesOfConverge({ repair, ...written }: ConvergeReport): string[] {
  const line = `bucket: ${lineOfBucket(written)}`;
  if (repair === null) return [line];
  return [`bucket listed and repaired, for ${repair.reason}: ${lineOfCounts(repair)}`, line];
}

function lineOfBucket(report: BucketReport): string {
  const { put, deleted, undeleted, skipped, bytes, requests, seconds } = report;
  const left = undeleted === 0 ? '' : ` (${undeleted} could not be, the next deploy tries again)`;
  const size = (bytes / BYTES_PER_MIB).toFixed(1);
  return `${put} put (${size} MiB), ${deleted} deleted${left}, ${skipped} skipped; ${requests} requests in ${seconds} s`;
}

function lineOfPlan({ put, delete: removed, skipped }: BucketPreview): string {
  return `would put ${put.length} and delete ${removed.length}; ${skipped} are right already`;
}

function lineOfCounts(counts: ReconcileCounts): string {
  const { listed, missing, drifted, orphans, ledgerErrors } = counts;
  return `${listed} objects listed: ${missing} missing, ${drifted} with other bytes, ${orphans} orphans; ${ledgerErrors} errors in the ledger`;
}
