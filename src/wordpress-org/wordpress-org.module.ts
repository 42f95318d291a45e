import { Module, type OnModuleDestroy } from '@nestjs/common';
import { HttpClient } from '../shared/http-client/http.client.js';
import { InfoApiClient } from './info-api.client.js';
import { SvnClient } from './svn.client.js';
import { WordpressOrgSettings } from './wordpress-org.settings.js';

/**
 * Owns: every request to WordPress.org, and with them the limits on concurrency and rate, which the
 * clients share. Needs: the settings.
 */
@Module({
  providers: [
    {
      provide: HttpClient,
      inject: [WordpressOrgSettings],
      useFactory: (settings: WordpressOrgSettings) => new HttpClient('WordPress.org', settings),
    },
    InfoApiClient,
    SvnClient,
  ],
  exports: [HttpClient, InfoApiClient, SvnClient],
})
export class WordpressOrgModule implements OnModuleDestroy {
  constructor(private readonly http: HttpClient) {}

  async onModuleDestroy(): Promise<void> {
    await this.http.close();
  }
}
