import { mkdtempSync, rmSync } from 'node:fs';
import { PromotedBuild, type Build } from '../../../src/composer-api/promoted-build.js';
import { RepositoryFiles } from '../../../src/composer-api/repository-files.js';
import { RepresentationCache } from '../../../src/composer-api/representation-cache.js';
import { promote, writeBuild } from '../../support/handmade-build.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const KEY = 'p2/wp-plugin/a.json';
const FIRST = '20260313-140000';
const SECOND = '20260313-141500';

const root = temporaryDirectory();

function asked(acceptEncoding?: string): Parameters<RepositoryFiles['find']>[0] {
  return { key: KEY, path: `/${KEY}`, acceptEncoding };
}

/** Storage with two builds, the first one promoted. */
function storageOfTwo(): string {
  const storage = mkdtempSync(`${root}/`);
  for (const id of [FIRST, SECOND]) {
    writeBuild(storage, id, { 'packages.json': { text: '{}' }, [KEY]: { text: `{"in":"${id}"}` } });
  }
  promote(storage, FIRST);
  return storage;
}

/** Runs `event` right after the link was read for the first time. */
class OvertakenBuild extends PromotedBuild {
  #isOvertaken = false;

  constructor(
    storage: string,
    private readonly event: () => void,
  ) {
    super(storage);
  }

  override current(): Build | undefined {
    const build = super.current();
    if (!this.#isOvertaken) this.event();
    this.#isOvertaken = true;
    return build;
  }
}

it('answers from the next build when the one it chose is removed meanwhile', async () => {
  const storage = storageOfTwo();
  const promoted = new OvertakenBuild(storage, () => {
    promote(storage, SECOND);
    rmSync(`${storage}/repository/builds/${FIRST}`, { recursive: true });
  });
  const files = new RepositoryFiles(promoted, new RepresentationCache());

  const found = await files.find(asked());

  expect(found).toMatchObject({ bytes: Buffer.from(`{"in":"${SECOND}"}`) });
});

it('says that the repository is unavailable when its build is removed meanwhile', async () => {
  const storage = storageOfTwo();
  const promoted = new OvertakenBuild(storage, () => {
    rmSync(`${storage}/repository/builds/${FIRST}`, { recursive: true });
  });
  const files = new RepositoryFiles(promoted, new RepresentationCache());

  expect(await files.find(asked())).toBe('unavailable');
});

it('gives many that ask at once the same representation', async () => {
  const promoted = new PromotedBuild(storageOfTwo());
  const files = new RepositoryFiles(promoted, new RepresentationCache());

  const [first, ...others] = await Promise.all(
    Array.from({ length: 20 }, () => files.find(asked('gzip'))),
  );

  expect(new Set(others)).toEqual(new Set([first]));
});
