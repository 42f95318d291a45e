import type { Request } from 'express';
import type { SignedInUser } from './auth.types.js';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- Passport's types are extended so
  namespace Express {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- what Passport puts on requests
    interface User extends SignedInUser {}
  }
}

/** Whose session the request belongs to; undefined for a visitor. */
export function signedInUser(request: Request): SignedInUser | undefined {
  return request.user;
}
