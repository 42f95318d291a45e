import { CreateCatalog1780000000001 } from './0001-create-catalog.js';
import { CreateRuns1780000000002 } from './0002-create-runs.js';

/** Every migration, oldest first. */
export const MIGRATIONS = [CreateCatalog1780000000001, CreateRuns1780000000002] as const;
