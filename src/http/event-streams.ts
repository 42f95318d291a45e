import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type MessageEvent,
  type NestInterceptor,
} from '@nestjs/common';
import { SSE_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { connect, interval, last, map, merge, Subject, takeUntil, type Observable } from 'rxjs';

/** Proxies close connections that are silent for a minute. */
const HEARTBEAT_MS = 15_000;

/** Whether the route sends events, as `@Sse()` says. */
export function isEventStream(reflector: Reflector, context: ExecutionContext): boolean {
  return reflector.get<boolean | undefined>(SSE_METADATA, context.getHandler()) === true;
}

/**
 * Keeps server-sent events (`@Sse()` routes) alive: no limit of silence ends them, a heartbeat goes out
 * every 15 seconds until the events end, and a shutdown ends them in order instead of waiting for them.
 */
@Injectable()
export class EventStreams implements NestInterceptor {
  readonly #shutdown = new Subject<void>();

  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler<MessageEvent>): Observable<MessageEvent> {
    const events = next.handle();
    if (!isEventStream(this.reflector, context)) return events;
    context.switchToHttp().getRequest<Request>().socket.setTimeout(0);
    const heartbeat = interval(HEARTBEAT_MS).pipe(map(() => ({ type: 'heartbeat', data: '' })));
    return events.pipe(
      connect((shared) => merge(shared, heartbeat.pipe(takeUntil(shared.pipe(last(null, null)))))),
      takeUntil(this.#shutdown),
    );
  }

  /** Ends every open stream; their clients reconnect to the next process. */
  endAll(): void {
    this.#shutdown.next();
  }
}
