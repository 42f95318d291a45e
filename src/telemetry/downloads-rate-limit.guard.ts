import { Injectable } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';
import { RateLimitGuard } from '../shared/http/rate-limit.guard.js';

@Injectable()
export class DownloadsRateLimitGuard extends RateLimitGuard {
  constructor({ telemetry }: AppConfig) {
    super(telemetry.downloadsPerMinute);
  }
}
