import { CreateCatalog1780000000001 } from './0001-create-catalog.js';
import { CreateRuns1780000000002 } from './0002-create-runs.js';
import { CreateDeployedObjects1780000000003 } from './0003-create-deployed-objects.js';
import { CreateStatusChecks1780000000004 } from './0004-create-status-checks.js';
import { CreateTelemetry1780000000005 } from './0005-create-telemetry.js';
import { RememberBucketServices1780000000007 } from './0007-remember-bucket-services.js';

/** Every migration, oldest first. */
export const MIGRATIONS = [
  CreateCatalog1780000000001,
  CreateRuns1780000000002,
  CreateDeployedObjects1780000000003,
  CreateStatusChecks1780000000004,
  CreateTelemetry1780000000005,
  RememberBucketServices1780000000007,
] as const;
