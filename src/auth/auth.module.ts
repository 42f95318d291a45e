import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { AdminGuard } from './admin.guard.js';
import { Csrf } from './csrf.js';
import { PanelRequests } from './panel-requests.js';
import { SessionStore } from './session.store.js';
import { SessionsQueries } from './sessions.queries.js';
import { UsersModule } from './users.module.js';

/**
 * Owns: who is signed in to the admin panel: sessions, cookies, tokens of forms, the guard.
 * Needs: the HTTP kernel, the database module.
 */
@Module({
  imports: [UsersModule],
  providers: [AdminGuard, Csrf, PanelRequests, SessionStore, SessionsQueries],
  exports: [AdminGuard, Csrf, PanelRequests, SessionsQueries, UsersModule],
})
export class AuthModule implements NestModule {
  constructor(private readonly requests: PanelRequests) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(...this.requests.middleware()).forRoutes('admin', 'admin/{*path}');
  }
}
