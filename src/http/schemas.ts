import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** The schema of a JSON value, as OpenAPI 3.1 has it. */
export type Schema = Exclude<Schemas[string], { readonly $ref: string }>;

export const TEXT: Schema = { type: 'string' };
export const WHOLE: Schema = { type: 'integer' };
export const NUMBER: Schema = { type: 'number' };
export const FLAG: Schema = { type: 'boolean' };
export const ADDRESS: Schema = { type: 'string', format: 'uri-reference' };
export const TIME: Schema = { type: 'string', description: 'RFC 3339' };
export const DATE: Schema = { type: 'string', description: 'YYYY-MM-DD' };

/** An object that has all of these members and no other. */
export function objectOf(properties: Readonly<Record<string, Schema>>): Schema {
  return {
    type: 'object',
    properties: { ...properties },
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

export function oneOf(...values: readonly string[]): Schema {
  return { type: 'string', enum: [...values] };
}

/** The value, or null for what is not known. */
export function orNull(schema: Schema): Schema {
  return { oneOf: [schema, { type: 'null' }] };
}
