import type { Request } from 'express';
import { decodePercent } from '../domain/text/percent-encoding.js';
import { InvalidInputError } from '../shared/errors/app-error.js';

const MAX_VALUE_LENGTH = 200;

// eslint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\0-\x1f\x7f]/;

/**
 * Refuses what no link of ours leads to, before any route sees it: malformed or control characters in
 * the path, parameters that are repeated, malformed or longer than 200 characters.
 */
export function enforceRequestRules(
  request: Pick<Request, 'path' | 'originalUrl'>,
  _response: unknown,
  next: (error?: unknown) => void,
): void {
  const problems = [...pathProblems(request.path), ...queryProblems(request.originalUrl)];
  if (problems.length === 0) next();
  else next(new InvalidInputError(problems));
}

function pathProblems(path: string): readonly string[] {
  const decoded = decodePercent(path);
  if (decoded === undefined) return [`${quote(path)}: malformed percent-encoding`];
  return CONTROL.test(decoded) ? [`${quote(path)}: control characters are not allowed`] : [];
}

function queryProblems(url: string): readonly string[] {
  const start = url.indexOf('?');
  if (start < 0) return [];
  const seen = new Set<string>();
  return url
    .slice(start + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .flatMap((pair) => {
      const [name, value] = splitPair(pair).map((part) => decodePercent(part.replaceAll('+', ' ')));
      if (name === undefined || value === undefined) {
        return [`${quote(pair)}: malformed percent-encoding`];
      }
      const isRepeated = seen.has(name) && !name.endsWith('[]'); // so PHP programs write a list
      seen.add(name);
      if (isRepeated) return [`${quote(name)}: given more than once`];
      if (name.length > MAX_VALUE_LENGTH || value.length > MAX_VALUE_LENGTH) {
        return [`${quote(name)}: longer than ${MAX_VALUE_LENGTH} characters`];
      }
      const isClean = !CONTROL.test(name) && !CONTROL.test(value);
      return isClean ? [] : [`${quote(name)}: control characters are not allowed`];
    });
}

function splitPair(pair: string): readonly [string, string] {
  const middle = pair.indexOf('=');
  return middle < 0 ? [pair, ''] : [pair.slice(0, middle), pair.slice(middle + 1)];
}

const SHOWN = 60;

function quote(text: string): string {
  return JSON.stringify(text.slice(0, SHOWN));
}
