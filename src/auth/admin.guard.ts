import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { returnPath } from '../domain/auth/return-path.js';
import { DeniedError } from '../shared/errors/app-error.js';
import { Csrf } from './csrf.js';
import { signedInUser } from './signed-in-user.js';
import { SignInNeededError } from './sign-in-needed.filter.js';

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Lets admins pass, whose forms have the token of their session. */
@Injectable()
export class AdminGuard implements CanActivate {
  constructor(private readonly csrf: Csrf) {}

  /** Throws `SignInNeededError` for visitors, `DeniedError` for other users and for forms without the token. */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const user = signedInUser(request);
    const isRead = READS.has(request.method);
    if (user === undefined) {
      throw new SignInNeededError(returnPath(isRead ? request.originalUrl : undefined));
    }
    if (!user.isAdmin) throw new DeniedError('Your account may not use the admin panel.');
    if (!isRead) this.csrf.demand(request);
    return true;
  }
}
