import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { DAY_MS } from '../domain/durations.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import type { SignedInUser } from './auth.types.js';
import { areCookiesSecure, cookieName, cookieRules } from './cookies.js';
import type { SessionOrigin } from './session.store.js';
import { SignInLimits } from './sign-in-limits.js';
import { DEVICE_COOKIE, originOf } from './sign-in-origin.js';
import { SignInService, type SignInOutcome } from './sign-in.service.js';
import type { Account } from './users.queries.js';

const DEVICE_DAYS = 90;
const LONGEST_USER_AGENT = 300;

/** Begins and ends the sessions of browsers, with a Passport of its own. */
@Injectable()
export class BrowserSessions {
  readonly #passport = new passport.Passport();

  constructor(
    private readonly signIn: SignInService,
    private readonly limits: SignInLimits,
    private readonly instance: InstanceSettings,
  ) {
    this.#passport.serializeUser((request: Request, user: SignedInUser, done: Serialized) => {
      done(null, { ...user, ...sessionOrigin(request, instance) });
    });
    this.#passport.deserializeUser((user: SignedInUser, done) => {
      done(null, user);
    });
    this.#passport.use(this.#passwordStrategy());
  }

  /** Gives each request the user of its session. */
  middleware(): RequestHandler {
    return this.#passport.session() as RequestHandler;
  }

  /** Whether the browser keeps the cookie of a session: over plain HTTP none does in production. */
  canKeepCookies(request: Request): boolean {
    return request.secure || !areCookiesSecure(this.instance);
  }

  /** Tries the email and the password of the form, both of which it has; a right try begins a session. */
  async withPassword(request: Request, response: Response): Promise<SignInOutcome> {
    const outcome = await new Promise<SignInOutcome>((resolve, reject) => {
      const check = this.#passport.authenticate(
        'local',
        (error: unknown, _: unknown, info: unknown) => {
          if (error instanceof Error) reject(error);
          else resolve(info as SignInOutcome);
        },
      ) as RequestHandler;
      void check(request, response, reject);
    });
    return this.#begun(outcome, request, response);
  }

  /** Tries the code that follows a right password; a right try begins a session. */
  async withCode(
    typed: { readonly pending: string; readonly code: string },
    request: Request,
    response: Response,
  ): Promise<SignInOutcome> {
    const outcome = await this.signIn.withCode(typed, originOf(request, this.instance));
    return this.#begun(outcome, request, response);
  }

  /** Gives the session of the request another key, so that who knows the old one has nothing. */
  async renew(request: Request): Promise<void> {
    const { user } = request;
    if (user !== undefined) await logIn(request, user);
  }

  /** Ends the session of the request, and removes its cookie. */
  async end(request: Request, response: Response): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      request.session.destroy((error: unknown) => {
        if (error instanceof Error) reject(error);
        else resolve();
      });
    });
    const rules = cookieRules(this.instance);
    response.clearCookie(cookieName('session', this.instance), rules);
    response.clearCookie(cookieName('csrf', this.instance), rules);
  }

  async #begun(
    outcome: SignInOutcome,
    request: Request,
    response: Response,
  ): Promise<SignInOutcome> {
    if (outcome.kind !== 'signed-in') return outcome;
    await logIn(request, userOf(outcome.account));
    response.cookie(
      cookieName(DEVICE_COOKIE, this.instance),
      this.limits.deviceOf(outcome.account.email),
      { ...cookieRules(this.instance), maxAge: DEVICE_DAYS * DAY_MS },
    );
    return outcome;
  }

  #passwordStrategy(): Strategy {
    const options = {
      usernameField: 'email',
      passwordField: 'password',
      passReqToCallback: true,
    } as const;
    return new Strategy(options, (request, email, password, done) => {
      this.signIn.withPassword({ email, password }, originOf(request, this.instance)).then(
        (outcome) => {
          done(null, outcome.kind === 'signed-in' && userOf(outcome.account), outcome as never);
        },
        (error: unknown) => {
          done(error);
        },
      );
    });
  }
}

type Serialized = (error: unknown, user: SignedInUser & SessionOrigin) => void;

function userOf({ id, email, name, isAdmin }: Account): SignedInUser {
  return { id, email, name, isAdmin };
}

function sessionOrigin(request: Request, instance: InstanceSettings): SessionOrigin {
  const userAgent = request.headers['user-agent'] ?? '';
  return {
    network: originOf(request, instance).wideNetwork,
    userAgent: userAgent.slice(0, LONGEST_USER_AGENT),
  };
}

/** Passport ends the session that the browser came with and begins another one. */
function logIn(request: Request, user: SignedInUser): Promise<void> {
  return new Promise((resolve, reject) => {
    request.logIn(user, (error: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
}
