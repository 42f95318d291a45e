import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { AdminGuard } from './admin.guard.js';
import { BrowserSessions } from './browser-sessions.js';
import { Csrf } from './csrf.js';
import { OpenSessions } from './open-sessions.js';
import { PanelRequests } from './panel-requests.js';
import { Seal } from './seal.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionStore } from './session.store.js';
import { SessionsQueries } from './sessions.queries.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInService } from './sign-in.service.js';
import { UsersModule } from './users.module.js';

/**
 * Owns: who is signed in to the admin panel: sessions, cookies, tokens of forms, the guard.
 * Needs: the HTTP kernel, the database module.
 */
@Module({
  imports: [UsersModule],
  providers: [
    ...[AdminGuard, BrowserSessions, Csrf, PanelRequests, SessionStore, SessionsQueries],
    ...[OpenSessions, Seal, SecondFactorService, SignInLimits, SignInService],
  ],
  exports: [
    ...[AdminGuard, BrowserSessions, Csrf, PanelRequests, SessionsQueries, UsersModule],
    ...[OpenSessions, SecondFactorService, SignInLimits, SignInService],
  ],
})
export class AuthModule implements NestModule {
  constructor(private readonly requests: PanelRequests) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(...this.requests.middleware()).forRoutes('admin', 'admin/{*path}');
  }
}
