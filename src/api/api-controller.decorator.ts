import { applyDecorators, Controller } from '@nestjs/common';
import { NeedsDatabase } from '../http/database.guard.js';
import { Limited } from '../http/limited.decorator.js';

/** A controller of the JSON API: one budget of requests for all of them, over the database. */
export function ApiController(path: string): ClassDecorator {
  return applyDecorators(Controller(path), Limited('api'), NeedsDatabase());
}
