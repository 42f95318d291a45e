import type { OpenAPIObject } from '@nestjs/swagger';
import type { Schema } from '../../http/schemas.js';
import type { ShownOperation } from '../../ui/api/api-docs.view.js';

const METHODS = ['get', 'post'] as const;

/** The routes of the document, by path. */
export function shownOperations({ paths }: OpenAPIObject): readonly ShownOperation[] {
  return Object.entries(paths)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const operation = item[method];
        if (operation === undefined) return [];
        const { operationId: id = `${method} ${path}`, summary = '', parameters = [] } = operation;
        return {
          ...{ id, method: method.toUpperCase(), path, summary },
          parameters: parameters.flatMap((parameter) =>
            '$ref' in parameter
              ? []
              : {
                  name: parameter.name,
                  what: parameter.description ?? '',
                  values: valuesOf(parameter.schema as Schema),
                },
          ),
          answer: shapeOf(answerOf(operation.responses['200'])),
        };
      }),
    );
}

function answerOf(response: unknown): Schema {
  const { content } = response as { content?: Record<string, { schema?: Schema }> };
  return content?.['application/json']?.schema ?? {};
}

function valuesOf({ enum: values, minimum, maximum, default: usual }: Schema): string {
  const parts = [
    values?.join(', '),
    minimum === undefined || maximum === undefined ? undefined : `${minimum} to ${maximum}`,
    usual === undefined ? undefined : `${String(usual)} if left out`,
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}

/** A schema as people read it: JSON with types in the place of values. */
export function shapeOf(schema: Schema, indent = ''): string {
  const deeper = `${indent}  `;
  if (schema.oneOf !== undefined) {
    return schema.oneOf.map((one) => shapeOf(one as Schema, indent)).join(' | ');
  }
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.type === 'array') return `[${shapeOf(schema.items as Schema, indent)}]`;
  if (schema.type !== 'object') return String(schema.type);
  const { properties, required = [], additionalProperties: others } = schema;
  if (properties === undefined) {
    return typeof others === 'object'
      ? `{ [name]: ${shapeOf(others as Schema, indent)} }`
      : '{ … }';
  }
  const members = Object.entries(properties).map(([name, member]) => {
    const mark = required.includes(name) ? '' : '?';
    return `${deeper}"${name}"${mark}: ${shapeOf(member as Schema, deeper)}`;
  });
  return `{\n${members.join(',\n')}\n${indent}}`;
}
