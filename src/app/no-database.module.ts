import { All, Controller, Module, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answerProblem } from '../shared/http/problem.js';

/** Every route that needs the database. */
const PATHS = ['downloads', 'api/*path', 'metadata/changes.json'];

/** Answers in place of the features that need the database, while serving the repository goes on. */
@Controller()
export class NoDatabaseController {
  @All(PATHS)
  refuse(@Res() response: Response): void {
    answerProblem(response, {
      status: 503,
      detail: 'The database of this server is not available; try again later.',
      headers: { 'Retry-After': '60' },
    });
  }
}

/** Owns: the routes of the other features, in a process that has no database. */
@Module({ controllers: [NoDatabaseController] })
export class NoDatabaseModule {}
