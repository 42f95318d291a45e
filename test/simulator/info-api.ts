import type { PackageType } from '../../src/domain/types.js';
import { type Answer, textAnswer } from './answer.js';
import type { Catalogue } from './catalogue.js';
import type { Commit, DirectoryEntry } from './directory-entry.js';
import type { FiredFault } from './faults.js';
import type { InfoApiRequest } from './info-api-request.js';
import { phpJson, type PhpValue } from './php-value.js';
import { closedAnswer, pluginAnswer } from './plugin-answer.js';
import { themeAnswer } from './theme-answer.js';

/** What the info API answers from and how it behaves. */
export interface InfoApiContext {
  readonly catalogue: Catalogue;
  /** Base URL of the zips. */
  readonly downloadsUrl: string;
  /** Status of a single answer about a closed plugin: 404 today, 200 in older recordings. */
  readonly closedStatus: 200 | 404;
  readonly faults: readonly FiredFault[];
}

interface PackageAnswer {
  readonly status: number;
  readonly value: PhpValue;
}

const MAX_SLUGS = 100;
const ACTIONS = { plugin: 'plugin_information', theme: 'theme_information' } as const;
const NOT_FOUND = { plugin: 'Plugin not found.', theme: 'Theme not found' } as const;

/** Answers `/plugins/info/1.2/` and `/themes/info/1.2/`: one package, or an object keyed by slug. */
export function answerInfoApi(
  type: PackageType,
  request: InfoApiRequest,
  context: InfoApiContext,
): Answer {
  if (request.action !== ACTIONS[type]) return unknownAction();
  if (request.slugs) return batchAnswer(type, request.slugs, request, context);
  if (request.slug === undefined) return errorAnswer(400, 'Slug not provided');
  const { status, value } = packageAnswer(type, request.slug, request, context);
  return jsonAnswer(status, value);
}

function batchAnswer(
  type: PackageType,
  slugs: readonly string[],
  request: InfoApiRequest,
  context: InfoApiContext,
): Answer {
  if (slugs.length > MAX_SLUGS) {
    return errorAnswer(400, `A maximum of ${MAX_SLUGS} ${type}s can be queried at once.`);
  }
  const answers = slugs.map(
    (slug) => [slug, packageAnswer(type, slug, request, context).value] as const,
  );
  return jsonAnswer(200, new Map(answers));
}

function packageAnswer(
  type: PackageType,
  slug: string,
  request: InfoApiRequest,
  context: InfoApiContext,
): PackageAnswer {
  if (type === 'plugin' && !/^[a-z0-9_-]+$/.test(slug)) {
    return { status: 404, value: { error: 'Invalid plugin slug.' } };
  }
  const entry = context.catalogue.answeredEntry(type, slug);
  const kinds = context.faults
    .filter((fired) => fired.concerns(slug))
    .map(({ fault }) => fault.kind);
  if (kinds.includes('closed')) return closedEntryAnswer(slug, entry, context);
  if (!entry || kinds.includes('not-found')) return notFound(type);
  if (entry.closure)
    return type === 'theme' ? notFound(type) : closedEntryAnswer(slug, entry, context);
  const shown = {
    ...entry,
    ...(kinds.includes('wrong-slug') && { slug: `${slug}-2` }),
    ...(kinds.includes('empty-versions') && { versions: new Map<string, Commit>() }),
  };
  return { status: 200, value: openAnswer(shown, request, context) };
}

function openAnswer(
  entry: DirectoryEntry,
  request: InfoApiRequest,
  { catalogue, downloadsUrl }: InfoApiContext,
): PhpValue {
  if (entry.type === 'plugin') return pluginAnswer(entry, request.fields, downloadsUrl);
  const parent = entry.parent === null ? undefined : catalogue.answeredEntry('theme', entry.parent);
  return themeAnswer(entry, parent, request.fields, downloadsUrl);
}

function closedEntryAnswer(
  slug: string,
  entry: DirectoryEntry | undefined,
  context: InfoApiContext,
): PackageAnswer {
  const closure = entry?.closure ?? { date: false, reason: false, permanent: false };
  const value = closedAnswer(slug, entry?.name ?? slug, closure);
  return { status: context.closedStatus, value };
}

function notFound(type: PackageType): PackageAnswer {
  return { status: 404, value: { error: NOT_FOUND[type] } };
}

function unknownAction(): Answer {
  const page =
    '<p>Action not implemented. <a href="https://codex.wordpress.org/WordPress.org_API">API Docs</a>.</p>';
  return textAnswer(200, 'text/html; charset=utf-8', page);
}

function errorAnswer(status: number, error: string): Answer {
  return jsonAnswer(status, { error });
}

function jsonAnswer(status: number, value: PhpValue): Answer {
  return textAnswer(status, 'application/json; charset=utf-8', phpJson(value));
}
