/**
 * A value on its way through PHP's json_encode. A Map is a PHP array: it keeps its order, and turns into
 * a JSON list when its keys are 0, 1, 2, … — so also when it is empty. A record is a PHP object.
 */
export type PhpValue =
  | string
  | number
  | boolean
  | null
  | readonly PhpValue[]
  | ReadonlyMap<string, PhpValue>
  | { readonly [key: string]: PhpValue };

/** The value as json_encode writes it: slashes and everything beyond ASCII escaped. */
export function phpJson(value: PhpValue): string {
  if (typeof value === 'string') return phpString(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isMap(value)) return mapJson(value);
  if (isList(value)) return `[${value.map(phpJson).join(',')}]`;
  return objectJson(Object.entries(value));
}

function mapJson(map: ReadonlyMap<string, PhpValue>): string {
  const isSequence = [...map.keys()].every((key, index) => key === String(index));
  return isSequence ? phpJson([...map.values()]) : objectJson(map);
}

function objectJson(members: Iterable<readonly [string, PhpValue]>): string {
  const texts = Array.from(members, ([key, value]) => `${phpString(key)}:${phpJson(value)}`);
  return `{${texts.join(',')}}`;
}

function phpString(text: string): string {
  return JSON.stringify(text)
    .replaceAll('/', '\\/')
    .replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function isMap(value: object): value is ReadonlyMap<string, PhpValue> {
  return value instanceof Map;
}

function isList(value: object): value is readonly PhpValue[] {
  return Array.isArray(value);
}
