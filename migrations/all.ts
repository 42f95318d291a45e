import { CreateCatalog1780000000001 } from './0001-create-catalog.js';
import { CreateRuns1780000000002 } from './0002-create-runs.js';
import { CreateDeployedObjects1780000000003 } from './0003-create-deployed-objects.js';
import { CreateStatusChecks1780000000004 } from './0004-create-status-checks.js';
import { CreateTelemetry1780000000005 } from './0005-create-telemetry.js';
import { KeepLogFactsOfTags1780000000006 } from './0006-keep-log-facts-of-tags.js';
import { RememberBucketServices1780000000007 } from './0007-remember-bucket-services.js';
import { CreateRateLimits1780000000008 } from './0008-create-rate-limits.js';
import { CreateSearch1780000000009 } from './0009-create-search.js';
import { MakeJobRunsTheParent1780000000010 } from './0010-make-job-runs-the-parent.js';
import { DateAndRetry1780000000012 } from './0012-date-and-retry.js';
import { IndexNewestChanges1780000000013 } from './0013-index-newest-changes.js';
import { IdentifyDatabaseAndBoundInstalls1780000000014 } from './0014-identify-database-and-bound-installs.js';
import { MarkBuckets1780000000015 } from './0015-mark-buckets.js';
import { HoldClosures1780000000016 } from './0016-hold-closures.js';
import { KeepStatusChanges1780000000017 } from './0017-keep-status-changes.js';
import { MeasureFreshness1780000000018 } from './0018-measure-freshness.js';
import { BeginTheFeedAnew1780000000019 } from './0019-begin-the-feed-anew.js';
import { KeepTrackOfBucketImages1780000000021 } from './0021-keep-track-of-bucket-images.js';
import { KeepChangesOfBuilds1780000000022 } from './0022-keep-changes-of-builds.js';
import { ListClosingsAndRuns1780000000023 } from './0023-list-closings-and-runs.js';
import { KeepAlerts1780000000040 } from './0040-keep-alerts.js';

/** Every migration, oldest first. */
export const MIGRATIONS = [
  CreateCatalog1780000000001,
  CreateRuns1780000000002,
  CreateDeployedObjects1780000000003,
  CreateStatusChecks1780000000004,
  CreateTelemetry1780000000005,
  KeepLogFactsOfTags1780000000006,
  RememberBucketServices1780000000007,
  CreateRateLimits1780000000008,
  CreateSearch1780000000009,
  MakeJobRunsTheParent1780000000010,
  DateAndRetry1780000000012,
  IndexNewestChanges1780000000013,
  IdentifyDatabaseAndBoundInstalls1780000000014,
  MarkBuckets1780000000015,
  HoldClosures1780000000016,
  KeepStatusChanges1780000000017,
  MeasureFreshness1780000000018,
  BeginTheFeedAnew1780000000019,
  KeepTrackOfBucketImages1780000000021,
  KeepChangesOfBuilds1780000000022,
  ListClosingsAndRuns1780000000023,
  KeepAlerts1780000000040,
] as const;
