import type { Server } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { Answer } from './answer.js';
import { isAcceptable } from './accept.js';
import { problem, ProblemError } from './problem.js';
import { RecentAnswers } from './recent-answers.js';
import { sendAnswer } from './send-answer.js';

/** Express below Nest, over a server that exists already; what controllers return is an `Answer`. */
export class KernelAdapter extends ExpressAdapter {
  /** What `reply` sent a moment ago. */
  readonly recent = new RecentAnswers();

  constructor(private readonly server: Server) {
    super();
    this.disable('x-powered-by');
    this.disable('etag'); // answers carry tags of their own
  }

  override initHttpServer(): void {
    this.setHttpServer(this.server);
  }

  override async reply(response: Response, body: unknown): Promise<void> {
    if (!(body instanceof Answer)) throw new TypeError('a controller must return an Answer');
    const request = response.req as Request;
    if (body.status < 300 && !isAcceptable(request.headers.accept, body.type)) {
      const detail = `This is ${body.type}, which the Accept header does not allow.`;
      throw new ProblemError(problem(406, detail));
    }
    const sent = await sendAnswer(request, response, body);
    if (sent !== undefined && body.cache === 'page') this.recent.keep(request, response, sent);
  }
}
