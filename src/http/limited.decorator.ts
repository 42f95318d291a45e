import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { contextOf } from './request-context.js';
import { demand, RateLimits, standingHeaders, type BudgetName } from './rate-limits.js';

const BUDGET = Symbol('budget');

/** Counts each request to the routes against a budget of its client, before its body is read. */
export function Limited(budget: BudgetName): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(BUDGET, budget), UseGuards(BudgetGuard));
}

/**
 * Every answer says in `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds) where
 * the client stands.
 */
@Injectable()
class BudgetGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
  ) {}

  /** Throws `LimitedError` once the client has used its budget up. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const budget = this.reflector.getAllAndOverride<BudgetName>(BUDGET, targets);
    const http = context.switchToHttp();
    const client = contextOf(http.getRequest<Request>()).network;
    const standing = await this.limits.take(budget, client);
    http.getResponse<Response>().set(standingHeaders(standing));
    demand(standing);
    return true;
  }
}
