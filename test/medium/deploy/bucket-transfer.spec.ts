import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ArtifactStore,
  DeleteFailures,
  DeletionForm,
  StoredObject,
} from '../../../src/artifact-store/artifact-store.types.js';
import { sha256 } from '../../../src/build/build-files.js';
import { planBucket } from '../../../src/deploy/bucket-plan.js';
import { BucketMarksRepository } from '../../../src/deploy/bucket-marks.repository.js';
import { BucketTransfer, type BucketTarget } from '../../../src/deploy/bucket-transfer.js';
import { DeployModule } from '../../../src/deploy/deploy.module.js';
import {
  DeployedObjectsRepository,
  type BucketLedger,
} from '../../../src/deploy/deployed-objects.repository.js';
import { MarkedRoot } from '../../../src/deploy/marked-root.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';
import { jobFor } from '../build/build-fixture.js';

const root = temporaryDirectory();

/** What S3 servers do that none can be made to do at will. */
class MemoryStore implements ArtifactStore {
  readonly name = 'memory';
  readonly requests = 0;
  deletionForm: DeletionForm = 'bulk-crc32';
  readonly events: string[] = [];
  readonly refused = new Map<string, string>();
  onPut: (key: string) => void = () => undefined;

  read(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  put(key: string): Promise<string> {
    this.events.push(`put ${key}`);
    this.onPut(key);
    return Promise.resolve(`etag of ${key}`);
  }

  delete(keys: readonly string[]): Promise<DeleteFailures> {
    this.events.push(`delete ${keys.length}`);
    return Promise.resolve(new Map([...this.refused].filter(([key]) => keys.includes(key))));
  }

  list(): AsyncIterable<readonly StoredObject[]> {
    throw new Error('nobody lists');
  }

  upload(): Promise<never> {
    throw new Error('nobody uploads');
  }

  download(): Promise<never> {
    throw new Error('nobody downloads');
  }

  close(): void {
    this.events.push('close');
  }
}

let app: TestApp;
let store: MemoryStore;
let ledger: BucketLedger;
let givenUp: string[];
let target: BucketTarget;

beforeEach(async () => {
  const directory = mkdtempSync(`${root}/`);
  app = await openTestApp(directory, DeployModule);
  store = new MemoryStore();
  givenUp = [];
  ledger = app.get(DeployedObjectsRepository).of(store.name, (keys) => {
    givenUp.push(...keys);
    return Promise.resolve();
  });
  const names = ['packages.json', 'p2/wp-plugin/a.json', 'p2/wp-plugin/b.json'];
  mkdirSync(join(directory, 'p2/wp-plugin'), { recursive: true });
  for (const name of names) writeFileSync(join(directory, name), name);
  target = { directory, files: new Map(names.map((name) => [name, sha256(name)])) };
});
afterEach(() => app.close());

/** Claims that objects are held, with bytes of their own. */
function claim(...keys: string[]): Promise<void> {
  return ledger.record(keys.map((key) => ({ key, sha256: 'old', etag: 'old', size: 3 })));
}

function known(): Record<string, string | null> {
  return Object.fromEntries([...ledger.entries()].map(([key, entry]) => [key, entry.sha256]));
}

interface Running {
  readonly signal?: AbortSignal;
  readonly atOnce?: number;
}

/** Objects of one kind, stored two at once, end in any order. */
async function run({ signal, atOnce = 2 }: Running = {}): Promise<BucketTransfer> {
  const held = new Map(Object.entries(known()));
  const bucket = { store, ledger, marks: app.get(BucketMarksRepository) };
  const job = jobFor(signal);
  const markedRoot = await MarkedRoot.open(bucket, job.signal);
  const transfer = new BucketTransfer(bucket, markedRoot, atOnce, job);
  await transfer.run(planBucket(target.files, held), target);
  return transfer;
}

it('stores what is new, then what changed, then deletes, and stores the root last', async () => {
  await claim('p2/wp-plugin/b.json', 'p2/wp-plugin/gone.json');
  const { done } = await run();
  expect(store.events).toEqual([
    'put p2/wp-plugin/a.json',
    'put p2/wp-plugin/b.json',
    'delete 1',
    'put packages.json',
  ]);
  expect(done).toMatchObject({ put: 3, deleted: 1 });
  expect(known()).toEqual(Object.fromEntries(target.files));
});

it('keeps what was not deleted on its list, tells why, and stores the root all the same', async () => {
  const gone = Array.from({ length: 1_500 }, (_, index) => `p2/wp-plugin/gone-${index}.json`);
  await claim(...gone);
  store.refused.set('p2/wp-plugin/gone-7.json', 'We are busy');
  const { done, undeletedText } = await run();
  expect(done).toMatchObject({ deleted: 1_499, undeleted: 1 });
  expect(undeletedText).toBe(
    '1 objects were not deleted from memory: p2/wp-plugin/gone-7.json: We are busy',
  );
  expect(store.events.slice(2)).toEqual(['delete 1000', 'delete 500', 'put packages.json']);
  expect(known()).toEqual({
    'p2/wp-plugin/a.json': sha256('p2/wp-plugin/a.json'),
    'p2/wp-plugin/b.json': sha256('p2/wp-plugin/b.json'),
    'p2/wp-plugin/gone-7.json': null,
    'packages.json': sha256('packages.json'),
  });

  store.refused.clear();
  await run();
  expect(known()).toEqual(Object.fromEntries(target.files));
});

it('claims nothing of an object whose store was begun and failed', async () => {
  await claim('p2/wp-plugin/a.json', 'p2/wp-plugin/b.json', 'packages.json');
  store.onPut = (key) => {
    expect(known()[key]).toBeNull();
    if (key.endsWith('b.json')) throw new Error('broken');
  };
  await expect(run({ atOnce: 1 })).rejects.toThrow('broken');
  expect(known()).toEqual({
    'p2/wp-plugin/a.json': sha256('p2/wp-plugin/a.json'),
    'p2/wp-plugin/b.json': null,
    'packages.json': 'old',
  });
});

it('tells of every claim that is given up, of a deletion once', async () => {
  await claim('p2/wp-plugin/gone.json');
  store.refused.set('p2/wp-plugin/gone.json', 'We are busy');
  await run({ atOnce: 1 });
  const all = ['p2/wp-plugin/a.json', 'p2/wp-plugin/b.json', 'p2/wp-plugin/gone.json'];
  expect(givenUp).toEqual([...all, 'packages.json']);
  await run();
  expect(givenUp).toHaveLength(4);
});

it('keeps a claim that could not be told of', async () => {
  await claim('p2/wp-plugin/a.json');
  const silent = app
    .get(DeployedObjectsRepository)
    .of(store.name, () => Promise.reject(new Error('nobody hears')));
  await expect(silent.begin(['p2/wp-plugin/a.json'])).rejects.toThrow('nobody hears');
  expect(known()).toEqual({ 'p2/wp-plugin/a.json': 'old' });
});

it.each([
  [
    'other bytes',
    (path: string) => {
      writeFileSync(path, 'damaged');
    },
    /is not what was built/,
  ],
  [
    'no file',
    (path: string) => {
      mkdirSync(`${path}.gone`);
      target = { ...target, directory: `${path}.gone` };
    },
    /cannot read/,
  ],
])('lets nothing out of a damaged build: %s', async (_, damage, message) => {
  damage(join(target.directory, 'p2/wp-plugin/a.json'));
  await expect(run()).rejects.toThrow(message);
  expect(store.events).not.toContain('put p2/wp-plugin/a.json');
});

it('ends with the reason of the signal', async () => {
  const stop = new AbortController();
  store.onPut = () => {
    stop.abort(new Error('stopped'));
  };
  await expect(run({ signal: stop.signal })).rejects.toThrow('stopped');
  expect(store.events).not.toContain('put packages.json');
});
