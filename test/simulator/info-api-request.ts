import { type PhpArray, parsePhpQuery, phpBoolean } from './php-query.js';

/** A question to the info API: one slug, or several in `slugs`. */
export interface InfoApiRequest {
  readonly action: string;
  /** Undefined if the request names none. */
  readonly slug: string | undefined;
  /** Undefined unless the request is a batch. */
  readonly slugs: readonly string[] | undefined;
  /** Fields the request switches on or off. */
  readonly fields: ReadonlyMap<string, boolean>;
}

/** Reads a request: parameters lie in `request[…]` or, since version 1.2, beside `action`. */
export function parseInfoApiRequest(query: URLSearchParams): InfoApiRequest {
  const parameters = parsePhpQuery(query);
  const nested = parameters.get('request');
  const request = nested instanceof Map ? nested : parameters;
  return {
    action: text(parameters, 'action') ?? '',
    slug: text(request, 'slug'),
    slugs: list(request, 'slugs'),
    fields: fieldsOf(request),
  };
}

/** Every slug the request is about. */
export function requestedSlugs(request: InfoApiRequest): readonly string[] {
  return request.slugs ?? (request.slug === undefined ? [] : [request.slug]);
}

function text(parameters: PhpArray, name: string): string | undefined {
  const value = parameters.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function list(parameters: PhpArray, name: string): readonly string[] | undefined {
  const value = parameters.get(name);
  if (value === undefined || !phpBoolean(value)) return undefined;
  const items = typeof value === 'string' ? value.split(',') : [...value.values()];
  return [...new Set(items.filter((item) => typeof item === 'string').map((item) => item.trim()))];
}

/** `fields[x]=1` casts like PHP's `(bool)`, so the text `false` is on; `fields=x,-y` names them. */
function fieldsOf(request: PhpArray): ReadonlyMap<string, boolean> {
  const given = request.get('fields');
  if (given === undefined) return new Map();
  if (typeof given === 'string') return new Map(given.split(',').map(namedField));
  return new Map(
    Array.from(given, ([key, value]) =>
      /^\d+$/.test(key) && typeof value === 'string' ? namedField(value) : [key, phpBoolean(value)],
    ),
  );
}

function namedField(name: string): [string, boolean] {
  return name.startsWith('-') ? [name.slice(1), false] : [name, true];
}
