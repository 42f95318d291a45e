import { mkdtempSync } from 'node:fs';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { GenerateOgModule } from '../../../src/og-images/generate-og.module.js';
import {
  GenerateOgService,
  type GenerateOgReport,
} from '../../../src/og-images/generate-og.service.js';
import { ImageDirectory } from '../../../src/og-images/image-directory.js';
import { ImageLinksQueries } from '../../../src/og-images/image-links.queries.js';
import {
  PackageCardsQueries,
  type PackageCard,
} from '../../../src/catalog/package-cards.queries.js';
import { READER } from '../../../src/shared/database/reader.js';
import { addPackage } from '../../support/catalog-database.js';
import { startS3Server, type S3Server } from '../../support/s3-server.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';
import { jobFor } from '../build/build-fixture.js';

const root = temporaryDirectory();
const CDN = { R2_CDN_BUCKET: 'bucket', R2_CDN_PUBLIC_URL: 'https://cdn.example.org' };

let app: TestApp;

/** The application over five plugins; the first is used by most sites. */
async function open(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  app = await openTestApp(mkdtempSync(`${root}/`), GenerateOgModule, environment);
  for (let index = 0; index < 5; index += 1) {
    const columns = { active_installs: 1_000 - index, wporg_version: '1.0' };
    await addPackage(app.database, { name: `p${index}`, versions: ['1.0'], columns });
  }
}
afterEach(() => app.close());

const generate = (): Promise<GenerateOgReport> => app.get(GenerateOgService).run(jobFor());

async function release(name: string): Promise<void> {
  await app.database.query(`UPDATE packages SET wporg_version = '2.0' WHERE name = ?`, [name]);
}

describe('in the bucket', () => {
  let server: S3Server;
  beforeEach(async () => {
    server = await startS3Server();
  });
  afterEach(() => server.close());

  const keys = async (): Promise<string[]> => [...(await server.md5s()).keys()].sort();

  it('has an image of every package, and a new one when it changed', async () => {
    await open({ ...server.settings, ...CDN });
    expect(await generate()).toMatchObject({ drawn: 5, failed: 0, left: 0 });
    expect(await keys()).toEqual([0, 1, 2, 3, 4].map((n) => `social/wp-plugin/p${n}.png`));
    const before = await server.md5s();

    expect(await generate()).toMatchObject({ drawn: 0, left: 0 });
    await release('p3');
    expect(await generate()).toMatchObject({ drawn: 1, left: 0 });
    const after = await server.md5s();
    const changed = [...after].filter(([key, md5]) => before.get(key) !== md5);
    expect(changed.map(([key]) => key)).toEqual(['social/wp-plugin/p3.png']);
    const url = `${server.settings['R2_ENDPOINT'] ?? ''}/bucket/social/wp-plugin/p3.png`;
    const { headers } = await fetch(url);
    expect(headers.get('etag')).toContain(after.get('social/wp-plugin/p3.png'));
  });

  it('is what pages name, once it is there', async () => {
    await open({ ...server.settings, ...CDN, OG_IMAGES_PER_RUN: '1' });
    const reader = app.app.get<DataSource>(getDataSourceToken(READER), { strict: false });
    const { site, ogImages, r2 } = app.config;
    const links = new ImageLinksQueries(reader, site, ogImages, r2);
    const [first, second] = app.get(PackageCardsQueries).all() as [PackageCard, PackageCard];
    const before = await links.ofPackage(first);
    expect(before).toMatch(/^\/og\/wp-plugin\/p0\.png\?v=[0-9a-f]{12}$/);
    await generate();
    expect(await links.ofPackage(first)).toBe(
      before.replace('/og/', 'https://cdn.example.org/social/'),
    );
    expect(await links.ofPackage(second)).toMatch(/^\/og\/wp-plugin\/p1/);
    expect(links.ofPage('status')).toMatch(/^\/og\/status\.png\?v=[0-9a-f]{12}$/);
  });

  it('does so many at once, those of the most used packages first', async () => {
    await open({ ...server.settings, ...CDN, OG_IMAGES_PER_RUN: '2' });
    expect(await generate()).toMatchObject({ drawn: 2, left: 3 });
    expect(await keys()).toEqual(['social/wp-plugin/p0.png', 'social/wp-plugin/p1.png']);
    expect(await generate()).toMatchObject({ drawn: 2, left: 1 });
    expect(await generate()).toMatchObject({ drawn: 1, left: 0 });
  });

  it('goes on where a refused run ended', async () => {
    await open({ ...server.settings, ...CDN });
    server.habit = ({ method, key }) =>
      method === 'PUT' && key?.endsWith('p4.png') === true
        ? { status: 403, code: 'AccessDenied' }
        : undefined;
    await expect(generate()).rejects.toThrow(/cannot store social\/wp-plugin\/p4.png/);
    server.habit = () => undefined;
    server.asked.length = 0;
    expect(await generate()).toMatchObject({ failed: 0, left: 0 });
    expect(server.asked).toContain('PUT social/wp-plugin/p4.png');
    expect(await keys()).toHaveLength(5);
  });

  it('needs the keys of the bucket', async () => {
    await open(CDN);
    await expect(generate()).rejects.toThrow(/R2_ENDPOINT: not set/);
  });
});

it('renews what was asked for, where there is no bucket', async () => {
  await open();
  expect(await generate()).toMatchObject({ drawn: 0, left: 0 });
  const directory = app.get(ImageDirectory);
  for (const name of ['wp-plugin/p1', 'wp-plugin/p2'])
    await directory.get(name, '0123456789ab', () => Promise.resolve(Buffer.from('old')));
  expect(await generate()).toMatchObject({ target: directory.path, drawn: 2, failed: 0 });
  expect(await generate()).toMatchObject({ drawn: 0 });
  await release('p2');
  expect(await generate()).toMatchObject({ drawn: 1 });
});
