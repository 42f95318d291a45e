import { applyDecorators, Controller, UseFilters, UseGuards } from '@nestjs/common';
import { ProblemFilter } from '../shared/errors/problem.filter.js';
import { ApiRateLimitGuard } from './api-rate-limit.guard.js';

/** A controller of the JSON API: limited, with problems for errors. */
export function ApiController(path: string): ClassDecorator {
  return applyDecorators(Controller(path), UseGuards(ApiRateLimitGuard), UseFilters(ProblemFilter));
}
