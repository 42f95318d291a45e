import { mkdtempSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { HttpApplication } from '../../../src/app/http-application.js';
import { openHttpService } from '../../../src/app/http-service.js';
import { openBucketApp, type BucketApp } from '../../support/bucket-app.js';
import { MirrorScript } from '../../support/mirror-script.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const LOCAL = { toR2: false };

let app: BucketApp;
let http: HttpApplication;
let mirror: MirrorScript;

beforeEach(async () => {
  app = await openBucketApp(mkdtempSync(`${root}/`), {});
  http = await openHttpService(app.config).start();
  await http.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(http.getHttpServer().address() as AddressInfo).port}`;
  mirror = new MirrorScript({ repositoryUrl: url, apiUrl: url });
  await app.fill(4);
});
afterEach(async () => {
  await http.close();
  await app.close();
});

/** What is served, by path, but for the list of names, which a mirror does not keep. */
function served(): Record<string, string> {
  const build = join(app.config.storage.path, 'repository/builds', app.current());
  const keys = [...app.files(app.current()).keys()].filter((key) => key !== 'packages/list.json');
  return Object.fromEntries(keys.map((key) => [`/${key}`, readFileSync(join(build, key), 'utf8')]));
}

async function mirrored(): Promise<Record<string, string>> {
  await mirror.run();
  return Object.fromEntries([...mirror.files].map(([path, { text }]) => [path, text]));
}

it('is led by what the script of composer/mirror asks for', async () => {
  await app.build();
  await app.deploy(LOCAL);
  expect(await mirrored()).toEqual(served());

  await app.change(1);
  await app.setActive(2, false);
  await app.fill(6);
  await app.build();
  await app.deploy(LOCAL);
  expect(await mirrored()).toEqual(served());

  expect(await mirrored()).toEqual(served());
  await app.deploy({ ...LOCAL, rollback: true });
  expect(await mirrored()).toEqual(served());
});
