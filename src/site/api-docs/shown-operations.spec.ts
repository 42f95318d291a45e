import { listOf, objectOf, oneOf, orNull, TEXT, WHOLE } from '../../http/schemas.js';
import { shapeOf } from './shown-operations.js';

it.each([
  ['a value or nothing', orNull(TEXT), 'string | null'],
  ['one of several', oneOf('a', 'b'), '"a" | "b"'],
  ['any names', { type: 'object', additionalProperties: WHOLE }, '{ [name]: integer }'],
  ['any object', { type: 'object' }, '{ … }'],
  [
    'members, some of which may be missing',
    { ...objectOf({ of: listOf(objectOf({ id: WHOLE })), next: TEXT }), required: ['of'] },
    '{\n  "of": [{\n    "id": integer\n  }],\n  "next"?: string\n}',
  ],
])('%s', (_, schema, shape) => {
  expect(shapeOf(schema)).toBe(shape);
});
