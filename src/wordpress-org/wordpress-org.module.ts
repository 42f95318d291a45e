import { Module, type OnModuleDestroy } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';
import { HttpClient } from '../shared/http-client/http.client.js';
import { InfoApiClient } from './info-api.client.js';
import { SvnClient } from './svn.client.js';

/**
 * Owns: every request to WordPress.org, and with them the limits on concurrency and rate, which the
 * clients share. Needs: `AppConfig`.
 */
@Module({
  providers: [
    {
      provide: HttpClient,
      inject: [AppConfig],
      useFactory: ({ wordpressOrg }: AppConfig) => new HttpClient('WordPress.org', wordpressOrg),
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
