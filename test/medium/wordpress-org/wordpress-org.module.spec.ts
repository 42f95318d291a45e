import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Slug } from '../../../src/domain/types.js';
import { AppConfig } from '../../../src/shared/config/app-config.js';
import { HttpClient } from '../../../src/shared/http-client/http.client.js';
import { InfoApiClient } from '../../../src/wordpress-org/info-api.client.js';
import { SvnClient } from '../../../src/wordpress-org/svn.client.js';
import { WordpressOrgModule } from '../../../src/wordpress-org/wordpress-org.module.js';
import { impatientConfig, startStub } from './stub-server.js';

@Global()
@Module({ providers: [AppConfig], exports: [AppConfig] })
class ConfigStubModule {}

describe('WordpressOrgModule', () => {
  it('gives both clients one connection to WordPress.org, which ends with it', async () => {
    const server = await startStub((_, response) => response.writeHead(404).end('{}'));
    const app = await Test.createTestingModule({ imports: [ConfigStubModule, WordpressOrgModule] })
      .overrideProvider(AppConfig)
      .useValue(impatientConfig(server.url))
      .compile();
    await app.get(InfoApiClient).fetch('plugin', ['akismet' as Slug]);
    await expect(app.get(SvnClient).head('plugin')).rejects.toMatchObject({ status: 404 });
    expect(app.get(HttpClient).requests).toBe(2);
    await app.close();
    await expect(app.get(SvnClient).head('plugin')).rejects.toThrow(/destroyed/i);
    await server.close();
  });
});
