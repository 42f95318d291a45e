import { Injectable } from '@nestjs/common';
import { PackagePageQueries } from '../catalog/package-page.queries.js';
import type { PackagePageFacts } from '../catalog/package-page.types.js';
import { parseSlug } from '../domain/composer/names.js';
import {
  directoryDifferences,
  type ComparedFact,
  type ComparedFacts,
} from '../domain/sync/directory-differences.js';
import type { PackageType } from '../domain/types.js';
import { NotFoundError } from '../shared/errors/app-error.js';
import type { ApiAnswer } from '../wordpress-org/directory-facts.js';
import { InfoApiClient } from '../wordpress-org/info-api.client.js';

/** A person waits for it; the retries of a directory that does not answer take longer. */
const PATIENCE_MS = 8_000;

/** What the directory says of a package now, beside what is held. */
export interface DirectoryCheck {
  readonly tookMs: number;
  /** Why the directory gave no usable answer; null when it did. */
  readonly failure: string | null;
  /** Nothing without an answer. */
  readonly facts: readonly ComparedFact[];
}

/** Asks the directory about one package and changes nothing. */
@Injectable()
export class DirectoryCheckService {
  constructor(
    private readonly packages: PackagePageQueries,
    private readonly api: InfoApiClient,
  ) {}

  /** Throws `NotFoundError` for a package that is not held; nobody is asked about any other name. */
  async check(type: PackageType, name: string): Promise<DirectoryCheck> {
    const slug = parseSlug(name);
    const held = slug && (await this.packages.facts(type, slug));
    if (slug === undefined || held === undefined) {
      throw new NotFoundError(`there is no ${type} ${name}`);
    }
    const began = performance.now();
    const answer = await this.#ask(type, slug);
    const tookMs = Math.round(performance.now() - began);
    if (answer.kind === 'failed') return { tookMs, failure: answer.error, facts: [] };
    const facts = directoryDifferences(toldBy(answer), await this.#held(held));
    return { tookMs, failure: null, facts };
  }

  async #ask(
    type: PackageType,
    slug: Parameters<InfoApiClient['fetch']>[1][number],
  ): Promise<ApiAnswer> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const answers = await this.api.fetch(type, [slug], signal);
      return answers.get(slug) ?? { kind: 'failed', error: 'no answer' };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const late = `no answer within ${PATIENCE_MS / 1_000} seconds`;
      return { kind: 'failed', error: signal.aborted ? late : message };
    }
  }

  async #held(pkg: PackagePageFacts): Promise<ComparedFacts> {
    const [versions, dependencies] = await Promise.all([
      this.packages.versions(pkg.id),
      this.packages.dependencies(pkg.id),
    ]);
    return {
      state: pkg.isOffered ? 'open' : 'closed',
      displayName: pkg.displayName,
      version: pkg.directoryVersion,
      stableTag: pkg.stableTag,
      author: pkg.author,
      requires: pkg.requires,
      requiresPhp: pkg.requiresPhp,
      tested: pkg.tested,
      license: pkg.license,
      updatedAt: pkg.updatedAt,
      closedAt: pkg.closedAt,
      closeReason: pkg.closeReason,
      needs: dependencies.map(({ name }) => name),
      tags: versions.flatMap(({ tag, withheldReason }) =>
        withheldReason === 'unlisted' ? [] : [tag],
      ),
    };
  }
}

function toldBy(
  answer: Exclude<ApiAnswer, { readonly kind: 'failed' }>,
): Partial<ComparedFacts> & Pick<ComparedFacts, 'state'> {
  if (answer.kind === 'not-found') return { state: 'unknown' };
  if (answer.kind === 'closed') {
    const { closedAt, reason } = answer.closure;
    return { state: 'closed', closedAt, closeReason: reason };
  }
  const { facts } = answer;
  return {
    state: 'open',
    displayName: facts.displayName,
    version: facts.version,
    stableTag: facts.stableTag,
    author: facts.author,
    requires: facts.requires,
    requiresPhp: facts.requiresPhp,
    tested: facts.tested,
    license: facts.license,
    updatedAt: facts.lastUpdatedAt,
    needs: [...facts.requiresPlugins, ...(facts.parentTheme === null ? [] : [facts.parentTheme])],
    // Trunk is no release, and is held as a revision.
    tags: facts.versions.flatMap(({ tag }) => (tag === 'trunk' ? [] : [tag])),
  };
}
