import { InvalidInputError } from '../shared/errors/app-error.js';
import type { DeployRequest } from './deploy.types.js';

/** Throws `InvalidInputError` for flags that ask for two things at once. */
export function checkFlags({ buildId, rollback, toR2, cleanup, retain }: DeployRequest): void {
  const problems: string[] = [];
  if (rollback !== undefined && buildId !== undefined) {
    problems.push(`--rollback and ${buildId}: give the build once, as --rollback=${buildId}`);
  }
  const isDeploy = buildId !== undefined || rollback !== undefined || toR2;
  if (cleanup && isDeploy) {
    problems.push('--cleanup: only removes builds; leave the build id, --rollback and --to-r2 out');
  }
  if (retain !== undefined && !cleanup) problems.push('--retain: only goes with --cleanup');
  if (problems.length > 0) throw new InvalidInputError(problems);
}
