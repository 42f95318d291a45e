import { applyDecorators } from '@nestjs/common';
import { ApiDefaultResponse, ApiOperation, ApiQuery, ApiParam, ApiResponse } from '@nestjs/swagger';
import { NUMBER, objectOf, TEXT, WHOLE, type Schema } from './schemas.js';

/** A parameter of a route; `schema` says what it may be and its default. */
export interface Parameter {
  readonly what: string;
  readonly schema?: Schema;
}

interface Description {
  /** Names the route in programs that are made from the document, such as `listPackages`. */
  readonly id: string;
  /** What it answers, in a line. */
  readonly summary: string;
  /** Parameters of the path by name. */
  readonly path?: Readonly<Record<string, Parameter>>;
  /** Parameters of the query by name; all may be left out. */
  readonly query?: Readonly<Record<string, Parameter>>;
  readonly answer: Schema;
  /** Other statuses and what they mean; those with the same body as 200 in `sameBody`. */
  readonly errors?: Readonly<Record<number, string>>;
  readonly sameBody?: Readonly<Record<number, string>>;
}

/** RFC 9457. */
export const PROBLEM: Schema = {
  ...objectOf({ type: TEXT, title: TEXT, status: WHOLE, detail: TEXT }),
  required: ['type', 'title', 'status'],
};

const LIMIT_HEADERS = {
  'RateLimit-Limit': { description: 'Requests in a window', schema: NUMBER },
  'RateLimit-Remaining': { description: 'What is left of them', schema: NUMBER },
  'RateLimit-Reset': { description: 'Seconds until the window ends', schema: NUMBER },
};

/** Puts the route into the document of the API. */
export function Described(description: Description): MethodDecorator {
  const { id, summary, path = {}, query = {}, answer, errors = {}, sameBody = {} } = description;
  const problem = { 'application/problem+json': { schema: PROBLEM } };
  const body = { 'application/json': { schema: answer } };
  return applyDecorators(
    ApiOperation({ operationId: id, summary }),
    ...Object.entries(path).map(([name, { what, schema = TEXT }]) =>
      ApiParam({ name, description: what, schema }),
    ),
    ...Object.entries(query).map(([name, { what, schema = TEXT }]) =>
      ApiQuery({ name, description: what, schema, required: false }),
    ),
    ApiResponse({ status: 200, description: summary, content: body, headers: LIMIT_HEADERS }),
    ApiResponse({ status: 304, description: 'The client holds the answer (If-None-Match)' }),
    ...Object.entries(sameBody).map(([status, what]) =>
      ApiResponse({ status: Number(status), description: what, content: body }),
    ),
    ...Object.entries(errors).map(([status, what]) =>
      ApiResponse({ status: Number(status), description: what, content: problem }),
    ),
    ApiDefaultResponse({ description: 'What went wrong', content: problem }),
  );
}
