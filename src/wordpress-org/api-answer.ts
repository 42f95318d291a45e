import type { PackageType, Slug } from '../domain/types.js';
import type { ApiAnswer, Closure } from './directory-facts.js';
import { parseDirectoryDate } from './directory-time.js';
import { factsOfPackage } from './facts-of-package.js';
import { htmlToText } from './html-text.js';
import { asObject, asText, type PhpObject } from './php-json.js';

/** The only mark of a permanent closure is this sentence in the description. */
const PERMANENT = /\bThis closure is permanent\b/i;

/** Directory names the plugin API refuses to look up although Subversion holds them. */
const PLUGIN_API_SLUG = /^[a-z0-9_-]+$/;

const SETTLED_STATUSES: ReadonlySet<number> = new Set([200, 400, 404]);

/**
 * What the API's JSON says about the one package that was asked for. Absence needs the directory's
 * own words; every answer that is not understood is `failed` and proves nothing. Closed packages
 * are recognized under status 200 and 404, for WordPress.org has sent both.
 */
export function parseApiAnswer(
  type: PackageType,
  slug: Slug,
  httpStatus: number,
  body: unknown,
): ApiAnswer {
  const answer = Array.isArray(body) ? undefined : asObject(body);
  if (answer === undefined) return failed('the answer is not a JSON object');
  if (!SETTLED_STATUSES.has(httpStatus)) return failed(`HTTP ${httpStatus}`);
  if (Object.hasOwn(answer, 'error')) return parseError(type, slug, answer);
  if (httpStatus !== 200) return failed(`HTTP ${httpStatus} without an error message`);
  const answered = asText(answer['slug']);
  return answered === slug
    ? { kind: 'found', facts: factsOfPackage(type, slug, answer) }
    : failed(`the answer is about "${answered ?? 'nothing'}"`);
}

function parseError(type: PackageType, slug: Slug, answer: PhpObject): ApiAnswer {
  const error = asText(answer['error']) ?? '';
  if (error === 'closed') return parseClosure(slug, answer);
  const absent = new RegExp(`^${type} not found\\.?$`, 'i').test(error);
  const refused = /^invalid plugin slug\.?$/i.test(error) && !PLUGIN_API_SLUG.test(slug);
  return absent || refused ? { kind: 'not-found' } : failed(`the API says "${error}"`);
}

function parseClosure(slug: Slug, answer: PhpObject): ApiAnswer {
  const answered = asText(answer['slug']);
  if (answered !== null && answered !== slug) return failed(`the answer is about "${answered}"`);
  const reasonText = asText(answer['reason_text']);
  const closure: Closure = {
    closedAt: parseDirectoryDate(asText(answer['closed_date']) ?? ''),
    reason: asText(answer['reason']),
    reasonText: reasonText === null ? null : asText(htmlToText(reasonText)),
    permanent: PERMANENT.test(asText(answer['description']) ?? ''),
  };
  return { kind: 'closed', closure };
}

function failed(error: string): ApiAnswer {
  return { kind: 'failed', error };
}
