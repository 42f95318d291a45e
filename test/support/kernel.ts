import { Module, type DynamicModule } from '@nestjs/common';
import { ErrorPages } from '../../src/http/error-pages.js';
import { HttpKernelModule } from '../../src/http/http-kernel.module.js';
import type { Budgets } from '../../src/http/rate-limits.js';

class PlainPages extends ErrorPages {
  render({ title }: { title: string }): string {
    return `<!doctype html><title>${title}</title>`;
  }
}

@Module({ providers: [{ provide: ErrorPages, useClass: PlainPages }], exports: [ErrorPages] })
class PlainPagesModule {}

const MINUTE = { points: 1_000_000, seconds: 60, isDurable: false };

/** The HTTP kernel with budgets that nobody uses up. */
export function kernel(budgets: Partial<Budgets> = {}): DynamicModule {
  return HttpKernelModule.forRoot({
    budgets: {
      api: MINUTE,
      search: MINUTE,
      'download-entries': MINUTE,
      downloads: MINUTE,
      feed: MINUTE,
      images: MINUTE,
      'sign-in': MINUTE,
      'sign-in-account': MINUTE,
      ...budgets,
    },
    errorPages: PlainPagesModule,
  });
}
