import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Answers a request, or calls `next` and leaves it as it came. */
export interface RequestHandler {
  handle(request: IncomingMessage, response: ServerResponse, next: () => void): void;
}

/**
 * What the server listens with: the handler answers first, the application what is left. Requests that
 * come before there is an application wait for it.
 */
export class Entrance {
  #application: RequestListener | undefined;
  #waiting: Parameters<RequestListener>[] = [];

  constructor(private readonly first: RequestHandler) {}

  readonly listener: RequestListener = (request, response) => {
    this.first.handle(request, response, () => {
      if (this.#application === undefined) this.#waiting.push([request, response]);
      else this.#application(request, response);
    });
  };

  /** Lets the application answer what waits and what comes. */
  open(application: RequestListener): void {
    this.#application = application;
    for (const [request, response] of this.#waiting.splice(0)) application(request, response);
  }
}
