import { All, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ProblemError } from '../shared/http/problem.js';
import { ApiController } from './api-controller.decorator.js';

/** What no other route below /api/ takes; registered last. */
@ApiController('api')
export class UnknownApiController {
  @All('*path')
  refuse(@Req() { method }: Request): never {
    if (method === 'GET' || method === 'HEAD') {
      throw new ProblemError({ status: 404, detail: 'There is no such route.' });
    }
    throw new ProblemError({ status: 405, headers: { Allow: 'GET, HEAD, OPTIONS' } });
  }
}
