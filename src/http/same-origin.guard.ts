import {
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DeniedError } from '../shared/errors/app-error.js';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none']);
const FOR_BROWSERS = Symbol('for-browsers');

/** Marks a route that scripts of other sites may send more than reads to. */
export function ForBrowsers(): CustomDecorator<symbol> {
  return SetMetadata(FOR_BROWSERS, true);
}

/**
 * Refuses what a page of another site makes its visitor's browser send. Programs such as Composer send
 * neither `Origin` nor `Sec-Fetch-Site` and pass.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  /** Throws `DeniedError` that names the foreign origin. */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (SAFE_METHODS.has(request.method)) return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(FOR_BROWSERS, targets)) return true;
    const foreign = foreignSource(request);
    if (foreign === undefined) return true;
    throw new DeniedError(`${foreign}: requests from pages of other sites are not taken here`);
  }
}

/** The header that shows that a page of another site sent the request. */
function foreignSource(request: Request): string | undefined {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (typeof site === 'string' && !OWN_SITES.has(site)) return `Sec-Fetch-Site ${quote(site)}`;
  if (origin === undefined) return undefined;
  const own = `${request.protocol}://${request.headers.host ?? ''}`;
  return origin === own ? undefined : `Origin ${quote(origin)}`;
}

const SHOWN = 100;

function quote(text: string): string {
  return JSON.stringify(text.slice(0, SHOWN));
}
