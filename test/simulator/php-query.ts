/** A query string as PHP reads it: brackets make nested arrays, `[]` appends. */
export type PhpArray = Map<string, string | PhpArray>;

/** Reads parameters the way PHP fills `$_GET`. */
export function parsePhpQuery(parameters: URLSearchParams): PhpArray {
  const root: PhpArray = new Map();
  for (const [name, value] of parameters) put(root, keysOf(name), value);
  return root;
}

/** `(bool)` of a PHP string or array: only "", "0" and an empty array are false. */
export function phpBoolean(value: string | PhpArray): boolean {
  return typeof value === 'string' ? value !== '' && value !== '0' : value.size > 0;
}

function keysOf(name: string): readonly string[] {
  const first = name.indexOf('[');
  if (first < 1) return [name];
  const nested = name.slice(first).matchAll(/\[([^\]]*)\]/g);
  return [name.slice(0, first), ...Array.from(nested, ([, key = '']) => key)];
}

function put(array: PhpArray, keys: readonly string[], value: string): void {
  const [head = '', ...rest] = keys;
  const key = head === '' ? String(array.size) : head;
  if (rest.length === 0) {
    array.set(key, value);
    return;
  }
  let inner = array.get(key);
  if (!(inner instanceof Map)) {
    inner = new Map();
    array.set(key, inner);
  }
  put(inner, rest, value);
}
