import { Injectable } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';
import { RateLimitGuard } from '../shared/http/rate-limit.guard.js';

/** One budget for all routes below /api/. */
@Injectable()
export class ApiRateLimitGuard extends RateLimitGuard {
  constructor({ server }: AppConfig) {
    super(server.apiRequestsPerMinute);
  }
}
