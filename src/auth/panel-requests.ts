import { Injectable } from '@nestjs/common';
import cookieParser from 'cookie-parser';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import session from 'express-session';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { AppKey } from '../shared/secrets/app-key.js';
import { BrowserSessions } from './browser-sessions.js';
import { Csrf } from './csrf.js';
import { cookieName, cookieRules } from './cookies.js';
import { SessionStore } from './session.store.js';

const FORM_BYTES = 65_536;
const FORM_FIELDS = 200;

/** What every request below /admin passes before its route: headers, form, cookies, session. */
@Injectable()
export class PanelRequests {
  constructor(
    private readonly store: SessionStore,
    private readonly browsers: BrowserSessions,
    private readonly csrf: Csrf,
    private readonly appKey: AppKey,
    private readonly instance: InstanceSettings,
  ) {}

  /** In the order in which they run; made when the first request comes. */
  middleware(): readonly RequestHandler[] {
    return [
      neverKept,
      express.urlencoded({ extended: false, limit: FORM_BYTES, parameterLimit: FORM_FIELDS }),
      cookieParser(),
      lazily(() => this.#sessions()),
      this.browsers.middleware(),
      this.csrf.offer,
    ];
  }

  #sessions(): RequestHandler {
    return session({
      name: cookieName('session', this.instance),
      secret: this.appKey.derive('session cookie').toString('base64'),
      cookie: cookieRules(this.instance),
      store: this.store,
      resave: false,
      saveUninitialized: false,
    });
  }
}

/** The key of the session cookie is derived, and its absence warned of, when somebody comes. */
function lazily(make: () => RequestHandler): RequestHandler {
  let made: RequestHandler | undefined;
  return (request, response, next) => {
    made ??= make();
    return made(request, response, next);
  };
}

/** No cache keeps a page of the panel, and no search engine lists one. */
function neverKept(_request: Request, response: Response, next: NextFunction): void {
  response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' });
  next();
}
