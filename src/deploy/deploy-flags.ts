import { InvalidInputError } from '../shared/errors/app-error.js';
import type { DeployRequest } from './deploy.types.js';

/** Throws `InvalidInputError` for flags that ask for two things at once. */
export function checkFlags(request: DeployRequest): void {
  const { buildId, rollback, toR2, reconcile, cleanup, retain, dryRun, hold } = request;
  const problems: string[] = [];
  if (rollback !== undefined && buildId !== undefined) {
    problems.push(`--rollback and ${buildId}: give the build once, as --rollback=${buildId}`);
  }
  const isDeploy = buildId !== undefined || rollback !== undefined || toR2;
  if (cleanup && (isDeploy || reconcile || dryRun)) {
    problems.push(
      '--cleanup: only removes builds; leave the build id, --rollback, --to-r2, --reconcile and --dry-run out',
    );
  }
  if (reconcile && isDeploy) {
    problems.push(
      '--reconcile: repairs the bucket by the current build; leave the build id, --rollback and --to-r2 out',
    );
  }
  if (hold && (cleanup || reconcile || dryRun)) {
    problems.push('--hold: only goes with a promotion');
  }
  if (retain !== undefined && !cleanup) problems.push('--retain: only goes with --cleanup');
  if (problems.length > 0) throw new InvalidInputError(problems);
}
