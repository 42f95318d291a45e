import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Get, Post } from '@nestjs/common';
import request from 'supertest';
import { AdminRoute } from '../../../src/auth/admin-route.decorator.js';
import { AuthModule } from '../../../src/auth/auth.module.js';
import { CurrentAdmin } from '../../../src/auth/current-admin.decorator.js';
import type { Admin } from '../../../src/auth/auth.types.js';
import { Answer } from '../../../src/http/answer.js';
import { openKernelApp, type KernelApp } from '../../support/kernel-app.js';
import { migratedDatabase } from '../../support/migrated-database.js';

@AdminRoute('things')
class ThingsController {
  @Get()
  show(@CurrentAdmin() admin: Admin): Answer {
    return Answer.json(admin);
  }

  @Post()
  change(): Answer {
    return Answer.text('changed');
  }
}

describe('AdminRoute', () => {
  let kernel: KernelApp;

  beforeAll(async () => {
    const path = `${mkdtempSync(`${tmpdir()}/`)}/wppackages.db`;
    await migratedDatabase(path);
    kernel = await openKernelApp(path, [ThingsController], {}, [AuthModule]);
  });

  afterAll(async () => {
    await kernel.app.close();
  });

  it('sends a visitor to the sign-in, which leads back', async () => {
    const answer = await request(kernel.url).get('/admin/things?page=2');
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/admin/login?return=%2Fadmin%2Fthings%3Fpage%3D2');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-robots-tag']).toBe('noindex, nofollow');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('does nothing that a visitor sends', async () => {
    const answer = await request(kernel.url).post('/admin/things').type('form').send({ a: '1' });
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/admin/login?return=%2Fadmin');
  });
});
