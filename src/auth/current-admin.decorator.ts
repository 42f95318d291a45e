import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { surroundingNetwork } from '../http/client-network.js';
import { contextOf } from '../http/request-context.js';
import type { Admin } from './auth.types.js';
import { signedInUser } from './signed-in-user.js';

/** Gives a method of an `@AdminRoute` the `Admin` who sent the request. */
export const CurrentAdmin = createParamDecorator((_: unknown, context: ExecutionContext): Admin => {
  const request = context.switchToHttp().getRequest<Request>();
  const user = signedInUser(request);
  if (user === undefined) throw new Error('only routes of admins know a current admin');
  const { id, email, name } = user;
  return { id, email, name, network: surroundingNetwork(contextOf(request).network) };
});
