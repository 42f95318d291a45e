import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers } from '@nestjs/common';
import { Answer } from '../../http/answer.js';
import { AppError, NotFoundError } from '../../shared/errors/app-error.js';
import { METRICS_TYPE, MetricsService } from './metrics.service.js';
import { MetricsSettings } from './metrics.settings.js';

/** The asker does not show the token. */
class MetricsTokenError extends AppError {
  readonly code = 'metrics.token';
  readonly kind = 'unauthenticated';
}

/** Answers who knows the token; without a token there is nothing here. */
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: MetricsService,
    private readonly settings: MetricsSettings,
  ) {}

  @Get()
  async show(@Headers('authorization') authorization = ''): Promise<Answer> {
    const { token } = this.settings;
    if (token === '') throw new NotFoundError('There is nothing at this address.');
    if (!isSame(authorization, `Bearer ${token}`)) {
      throw new MetricsTokenError('The metrics need the header Authorization: Bearer <token>.');
    }
    return Answer.of(METRICS_TYPE, await this.metrics.metrics());
  }
}

/** Takes as long for any two texts. */
function isSame(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
