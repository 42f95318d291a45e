import { Injectable } from '@nestjs/common';
import { doubleCsrf, type DoubleCsrfUtilities } from 'csrf-csrf';
import type { Request, RequestHandler } from 'express';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { DeniedError } from '../shared/errors/app-error.js';
import { AppKey } from '../shared/secrets/app-key.js';
import { cookieName, cookieRules } from './cookies.js';
import { signedInUser } from './signed-in-user.js';

/** The field of every form that has the token. */
export const CSRF_FIELD = '_csrf';

const VISITOR = 'visitor';

const offers = new WeakMap<Request, () => string>();

/** The token for the forms of the page that answers a request below /admin; sets its cookie. */
export function csrfToken(request: Request): string {
  const offer = offers.get(request);
  if (offer === undefined) throw new Error('only requests below /admin have a token');
  return offer();
}

/**
 * Signed double submit: a form repeats the token of the cookie, and the token is signed together with
 * the session, so that one of another session, or of before a sign-in, is refused.
 */
@Injectable()
export class Csrf {
  readonly #tokens: DoubleCsrfUtilities;

  constructor(appKey: AppKey, instance: InstanceSettings) {
    let secret: string | undefined;
    this.#tokens = doubleCsrf({
      getSecret: () => (secret ??= appKey.derive('csrf token').toString('base64')),
      getSessionIdentifier: (request) =>
        signedInUser(request) === undefined ? VISITOR : request.sessionID,
      cookieName: cookieName('csrf', instance),
      cookieOptions: cookieRules(instance),
      getCsrfTokenFromRequest: tokenOf,
    });
  }

  /** Lets `csrfToken` make the token of the request. */
  readonly offer: RequestHandler = (request, response, next) => {
    offers.set(request, () => this.#tokens.generateCsrfToken(request, response));
    next();
  };

  /** Whether the form of the request has the token of its session. */
  holds(request: Request): boolean {
    return this.#tokens.validateRequest(request);
  }

  /** Throws `DeniedError` unless the form of the request has the token of its session. */
  demand(request: Request): void {
    if (this.holds(request)) return;
    throw new DeniedError(
      'The form is of an older page, or of another session. Load the page again and send it anew.',
    );
  }
}

function tokenOf({ body }: Request): string | undefined {
  const token = (body as Readonly<Record<string, unknown>> | undefined)?.[CSRF_FIELD];
  return typeof token === 'string' ? token : undefined;
}
