import Sqlite from 'better-sqlite3';
import type { FaultRule } from '../../simulator/faults.js';
import type { Simulator } from '../../simulator/simulator.js';
import type { JobStorage } from '../../support/job-server.js';
import { runCli } from '../../support/run-cli.js';
import type { S3Refusal, S3Server } from '../../support/s3-server.js';
import { LimitedFiles } from '../full-disk.js';
import { DIRECTORY_OUTAGES } from '../outages/outage-shapes.js';
import type { ScheduledServer } from './scheduled-server.js';

/** Whom a fault befalls. */
export interface Place {
  readonly simulator: Simulator;
  readonly bucket: S3Server;
  readonly storage: JobStorage;
  readonly server: ScheduledServer;
  readonly random: () => number;
}

/** Begins a fault and returns what ends it. */
export type Fault = (place: Place) => () => unknown;

/** Makes the pipeline take long enough to be caught in its middle. */
const SLOW = { service: 'api', kind: 'slow', ms: 800 } as const satisfies FaultRule;

/** These ask for pauses by the clock on the wall. */
const isPatient = (name: string): boolean => !name.includes('429');

/** Every way in which something that the jobs need is out of order for a while. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  ...Object.fromEntries(Object.entries(DIRECTORY_OUTAGES).filter(([name]) => isPatient(name))),
  'info API: silence': directory({ service: 'api', kind: 'hang' }),
  'info API: broken off': directory({ service: 'api', kind: 'truncated' }),
  'Subversion: silence': directory({ service: 'svn', kind: 'hang' }),
  'bucket: 503': bucket(() => ({ status: 503, code: 'SlowDown' })),
  'bucket: 403': bucket(() => ({ status: 403, code: 'AccessDenied' })),
  'bucket: connections cut': bucket(() => 'reset'),
  'bucket: half of the connections cut': bucket(({ random }) =>
    random() < 0.5 ? 'reset' : undefined,
  ),
  'database: locked': ({ storage }) => {
    const other = new Sqlite(storage.databasePath);
    other.exec('BEGIN IMMEDIATE');
    return () => other.close();
  },
  'disk: no file may grow': ({ storage, server }) => {
    const disk = new LimitedFiles(storage.directory);
    disk.fill(server.pid);
    return () => {
      disk.free();
    };
  },
  'a job cancelled': ({ simulator, storage }) => {
    const heal = simulator.faults.add(SLOW);
    return async () => {
      const [running] = storage.rows(`WHERE status = 'running' ORDER BY scope`);
      if (running !== undefined) await cancel(storage, running.id);
      heal();
    };
  },
};

function directory(rule: FaultRule): Fault {
  return ({ simulator }) => simulator.faults.add(rule);
}

function bucket(refusal: (place: Place) => S3Refusal | undefined): Fault {
  return (place) => {
    place.bucket.habit = () => refusal(place);
    return () => {
      place.bucket.habit = () => undefined;
    };
  };
}

/** Cancels a run, unless it has ended meanwhile. */
async function cancel(storage: JobStorage, id: number): Promise<void> {
  const { code, stderr } = await runCli(['jobs', 'cancel', String(id)], storage.environment);
  if (code !== 0 && !stderr.includes('has ended already')) {
    throw new Error(`jobs cancel ${id} ended with ${String(code)}: ${stderr}`);
  }
}
