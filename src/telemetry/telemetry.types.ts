import type { ClientVersions } from '../domain/telemetry/client-versions.js';
import type { NotifiedInstall } from '../domain/telemetry/notification.js';
import type { Pseudonyms } from './client-pseudonyms.js';

/** The installs of one notification and what is known of its sender. */
export interface InstallBatch {
  readonly installs: readonly NotifiedInstall[];
  /** Entries that can name nothing of this repository. */
  readonly foreign: number;
  readonly client: Pseudonyms;
  readonly versions: ClientVersions;
}

/** What became of the entries of a notification. */
export interface InstallTally {
  readonly recorded: number;
  /** The client installed the same within the dedupe window. */
  readonly repeated: number;
  /** The network had installed the package as often as counts in an hour. */
  readonly limited: number;
  /** No package and version of this repository. */
  readonly ignored: number;
}

/** What one aggregation did. */
export interface AggregationReport {
  /** Events counted for the first time. */
  readonly counted: number;
  readonly packagesUpdated: number;
  /** Packages whose last install of the past 30 days has become older than that. */
  readonly packagesReset: number;
  readonly eventsPruned: number;
}
