import { applyDecorators, type INestApplication } from '@nestjs/common';
import {
  ApiBody,
  ApiDefaultResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  DocumentBuilder,
  SwaggerModule,
  type OpenAPIObject,
} from '@nestjs/swagger';
import { DESCRIBED_ROUTES, type Description } from './described.decorator.js';
import { NUMBER, objectOf, TEXT, WHOLE, type Schema } from './schemas.js';

/** The routes for programs; the others are pages. */
const DOCUMENTED = /^\/(api\/(?!docs$)|search\.json$)/;

/** The document of the application's routes for programs. To be made once, as it decorates them. */
export function makeDocument(
  application: INestApplication,
  { siteUrl, siteName }: { readonly siteUrl: string; readonly siteName: string },
): OpenAPIObject {
  for (const { description, decorate } of DESCRIBED_ROUTES) decorate(decoratorOf(description));
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`${siteName} API`)
    .setDescription('Packages of the WordPress.org directories, for programs.')
    .setVersion('1');
  if (siteUrl !== '') builder.addServer(siteUrl);
  const document = SwaggerModule.createDocument(application, builder.build());
  const paths = Object.entries(document.paths).filter(([path]) => DOCUMENTED.test(path));
  return { ...document, paths: Object.fromEntries(paths), components: {} };
}

/** RFC 9457. */
const PROBLEM: Schema = {
  ...objectOf({ type: TEXT, title: TEXT, status: WHOLE, detail: TEXT }),
  required: ['type', 'title', 'status'],
};

const LIMIT_HEADERS = {
  'RateLimit-Limit': { description: 'Requests in a window', schema: NUMBER },
  'RateLimit-Remaining': { description: 'What is left of them', schema: NUMBER },
  'RateLimit-Reset': { description: 'Seconds until the window ends', schema: NUMBER },
};

/** What @nestjs/swagger is told of a route. */
function decoratorOf(description: Description): MethodDecorator {
  const { id, summary, path = {}, query = {}, answer, errors = {}, sameBody = {} } = description;
  const { body: asked } = description;
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
    ...(asked === undefined
      ? []
      : [ApiBody({ description: asked, schema: { type: 'object' }, required: true })]),
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
