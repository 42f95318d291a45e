import { Test } from '@nestjs/testing';
import type { Slug } from '../../../src/domain/types.js';
import { SettingsModule } from '../../../src/shared/config/settings.module.js';
import { HttpClient } from '../../../src/shared/http-client/http.client.js';
import { InfoApiClient } from '../../../src/wordpress-org/info-api.client.js';
import { SvnClient } from '../../../src/wordpress-org/svn.client.js';
import { WordpressOrgModule } from '../../../src/wordpress-org/wordpress-org.module.js';
import { impatientSettings, startStub } from './stub-server.js';

describe('WordpressOrgModule', () => {
  it('gives both clients one connection to WordPress.org, which ends with it', async () => {
    const server = await startStub((_, response) => response.writeHead(404).end('{}'));
    const settings = SettingsModule.of(impatientSettings(server.url));
    const app = await Test.createTestingModule({
      imports: [settings, WordpressOrgModule],
    }).compile();
    await app.get(InfoApiClient).fetch('plugin', ['akismet' as Slug]);
    await expect(app.get(SvnClient).head('plugin')).rejects.toMatchObject({ status: 404 });
    expect(app.get(HttpClient).requests).toBe(2);
    await app.close();
    await expect(app.get(SvnClient).head('plugin')).rejects.toThrow(/destroyed/i);
    await server.close();
  });
});
