import { Injectable } from '@nestjs/common';
import type { PackageType, Slug } from '../domain/types.js';
import { readText } from '../shared/http-client/answer-body.js';
import { HttpClient, type HttpAnswer } from '../shared/http-client/http.client.js';
import { HttpRequestError } from '../shared/http-client/http-errors.js';
import { parseApiAnswer } from './api-answer.js';
import type { ApiAnswer } from './directory-facts.js';
import { batchesOf, infoApiUrl, type AnswerDetail } from './info-api-url.js';
import { asMap, asObject } from './php-json.js';
import { WordpressOrgSettings } from './wordpress-org.settings.js';

const BYTES_PER_MIB = 1_048_576;

/** Refusals that are about us or our pace, not about the packages that were asked for. */
const REFUSALS: ReadonlySet<number | undefined> = new Set([401, 403, 429, 503]);

/** One question to the API about any number of packages. */
interface Question {
  readonly type: PackageType;
  readonly detail: AnswerDetail;
  readonly signal: AbortSignal | undefined;
}

interface JsonAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** Asks the directory's information API. */
@Injectable()
export class InfoApiClient {
  constructor(
    private readonly http: HttpClient,
    private readonly settings: WordpressOrgSettings,
  ) {}

  /**
   * What the directory says about each slug; the map holds every slug that was asked for. Asks for
   * up to 100 packages at once, and one by one for those that such an answer leaves out. A package
   * that cannot be read is `failed`; throws only when WordPress.org as a whole does not answer
   * (`CircuitOpenError`) or with the reason of the signal.
   */
  fetch(
    type: PackageType,
    slugs: readonly Slug[],
    signal?: AbortSignal,
  ): Promise<Map<Slug, ApiAnswer>> {
    return this.#askAll({ type, detail: 'everything', signal }, slugs);
  }

  /** As `fetch`, but `found` says little more than that the directory offers the package. */
  fetchPresence(
    type: PackageType,
    slugs: readonly Slug[],
    signal?: AbortSignal,
  ): Promise<Map<Slug, ApiAnswer>> {
    return this.#askAll({ type, detail: 'presence', signal }, slugs);
  }

  async #askAll(question: Question, slugs: readonly Slug[]): Promise<Map<Slug, ApiAnswer>> {
    const answers = await Promise.all(
      batchesOf(new Set(slugs)).map((batch) => this.#batch(question, batch)),
    );
    return new Map(answers.flat());
  }

  async #batch(
    question: Question,
    slugs: readonly Slug[],
  ): Promise<readonly (readonly [Slug, ApiAnswer])[]> {
    if (slugs.length === 1) return this.#oneByOne(question, slugs);
    const answer = await this.#ask(question, slugs).catch(requestError);
    if (answer instanceof HttpRequestError && isAboutUs(answer)) {
      return slugs.map((slug) => [slug, { kind: 'failed', error: answer.message }] as const);
    }
    const bySlug = answer instanceof HttpRequestError ? {} : (asMap(answer.json) ?? {});
    const isAnswered = (slug: Slug): boolean => asObject(bySlug[slug]) !== undefined;
    const answered = slugs.filter(isAnswered);
    const missing = slugs.filter((slug) => !isAnswered(slug));
    return [
      ...answered.map(
        (slug) => [slug, parseApiAnswer(question.type, slug, 200, bySlug[slug])] as const,
      ),
      ...(await this.#oneByOne(question, missing)),
    ];
  }

  #oneByOne(
    question: Question,
    slugs: readonly Slug[],
  ): Promise<readonly (readonly [Slug, ApiAnswer])[]> {
    const ask = async (slug: Slug): Promise<ApiAnswer> => {
      const answer = await this.#ask(question, [slug]).catch(requestError);
      return answer instanceof HttpRequestError
        ? { kind: 'failed', error: answer.message }
        : parseApiAnswer(question.type, slug, answer.status, answer.json);
    };
    return Promise.all(slugs.map(async (slug) => [slug, await ask(slug)] as const));
  }

  #ask({ type, detail, signal }: Question, slugs: readonly Slug[]): Promise<JsonAnswer> {
    const { apiUrl, apiTimeoutSeconds, maxBodyMib } = this.settings;
    const timeoutMs = apiTimeoutSeconds * 1_000;
    return this.http.send(
      {
        url: infoApiUrl(apiUrl, type, slugs, detail),
        silenceMs: timeoutMs,
        deadlineMs: timeoutMs,
        maxBytes: maxBodyMib * BYTES_PER_MIB,
        signal,
      },
      slugs.length === 1 ? readPackage : readJson,
    );
  }
}

/** Any JSON; whether it is an answer to many slugs is seen slug by slug. */
async function readJson({ status, body }: HttpAnswer): Promise<JsonAnswer> {
  if (REFUSALS.has(status))
    throw new HttpRequestError(`HTTP ${status}`, { status, transient: false });
  const text = await readText(body);
  try {
    return { status, json: JSON.parse(text) as unknown };
  } catch (cause) {
    throw new HttpRequestError(`the answer (HTTP ${status}) is not JSON`, {
      status,
      transient: true,
      cause,
    });
  }
}

/** The JSON object of one package: API 1.2 has no other form, so anything else is a fault of the server. */
async function readPackage(answer: HttpAnswer): Promise<JsonAnswer> {
  const { status, json } = await readJson(answer);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new HttpRequestError(`the answer (HTTP ${status}) is not a JSON object`, {
      status,
      transient: true,
    });
  }
  return { status, json };
}

/** Whether a failed batch says nothing about its packages, so that asking one by one is no use. */
function isAboutUs({ status }: HttpRequestError): boolean {
  return status === undefined || REFUSALS.has(status);
}

/** Catches what belongs to the request; an open circuit and an abort go on to the caller. */
function requestError(error: unknown): HttpRequestError {
  if (error instanceof HttpRequestError) return error;
  throw error;
}
