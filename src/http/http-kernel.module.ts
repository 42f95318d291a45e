import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AppKey } from '../shared/secrets/app-key.js';
import { ApiDocument } from './api-document.js';
import { DeadlineInterceptor } from './deadline.interceptor.js';
import { ErrorFilter } from './error-filter.js';
import { EventStreams } from './event-streams.js';
import { NetworkPseudonyms } from './network-pseudonyms.js';
import { BUDGETS, RateLimits, type Budgets } from './rate-limits.js';
import { RateLimitsRepository } from './rate-limits.repository.js';
import { SameOriginGuard } from './same-origin.guard.js';

interface KernelOptions {
  readonly budgets: Budgets;
  /** The module that provides `ErrorPages`. */
  readonly errorPages: NonNullable<ModuleMetadata['imports']>[number];
}

/**
 * Owns: what every route shares (answers, errors, limits, deadlines, event streams), for all modules;
 * table rate_limits. Needs: the clock and the database module.
 */
@Module({})
export class HttpKernelModule {
  static forRoot({ budgets, errorPages }: KernelOptions): DynamicModule {
    return {
      module: HttpKernelModule,
      global: true,
      imports: [errorPages],
      providers: [
        { provide: BUDGETS, useValue: budgets },
        ApiDocument,
        AppKey,
        NetworkPseudonyms,
        RateLimitsRepository,
        RateLimits,
        EventStreams,
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_GUARD, useClass: SameOriginGuard },
        { provide: APP_INTERCEPTOR, useClass: DeadlineInterceptor },
        { provide: APP_INTERCEPTOR, useExisting: EventStreams },
      ],
      exports: [ApiDocument, AppKey, EventStreams, NetworkPseudonyms, RateLimits],
    };
  }
}
