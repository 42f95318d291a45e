import { Injectable, Module } from '@nestjs/common';
import { ErrorPages } from '../http/error-pages.js';

@Injectable()
class TemporaryPages extends ErrorPages {
  render(): string {
    return '<!doctype html>';
  }
}
@Module({ providers: [{ provide: ErrorPages, useClass: TemporaryPages }], exports: [ErrorPages] })
export class SiteModule {}
