import type { OutgoingHttpHeaders } from 'node:http';
import type { CachePolicy } from '../shared/cache-policies.js';

const TYPES = {
  json: 'application/json',
  problem: 'application/problem+json',
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
} as const;

interface AnswerOptions {
  /** 200 unless it says otherwise. */
  readonly status?: number;
  /** `none` unless it says otherwise. */
  readonly cache?: CachePolicy;
  readonly headers?: OutgoingHttpHeaders;
}

/** What a controller returns: a body of a media type, its status and what caches may do with it. */
export class Answer {
  private constructor(
    readonly type: string,
    readonly body: Buffer,
    readonly status: number,
    readonly cache: CachePolicy,
    readonly headers: OutgoingHttpHeaders,
  ) {}

  /** The value as JSON, with a newline at its end. */
  static json(value: unknown, options: AnswerOptions = {}): Answer {
    return Answer.of(TYPES.json, `${JSON.stringify(value)}\n`, options);
  }

  /** A problem of RFC 9457. */
  static problem(value: object, options: AnswerOptions): Answer {
    return Answer.of(TYPES.problem, `${JSON.stringify(value)}\n`, options);
  }

  static html(page: string, options: AnswerOptions = {}): Answer {
    return Answer.of(TYPES.html, page, options);
  }

  /** One or more lines; a newline ends them. */
  static text(lines: string, options: AnswerOptions = {}): Answer {
    return Answer.of(TYPES.text, `${lines}\n`, options);
  }

  static xml(document: string, options: AnswerOptions = {}): Answer {
    return Answer.of(TYPES.xml, document, options);
  }

  static atom(feed: string, options: AnswerOptions = {}): Answer {
    return Answer.of(TYPES.atom, feed, options);
  }

  static markdown(text: string, options: AnswerOptions = {}): Answer {
    return Answer.of(TYPES.markdown, text, options);
  }

  static svg(image: string, options: AnswerOptions = {}): Answer {
    return Answer.of(TYPES.svg, image, options);
  }

  static png(image: Buffer, options: AnswerOptions = {}): Answer {
    return Answer.of(TYPES.png, image, options);
  }

  /** What is asked for has this address for good. */
  static movedTo(location: string): Answer {
    const headers = { Location: location };
    return Answer.text(`Moved to ${location}`, { status: 301, cache: 'page', headers });
  }

  /** The form was taken; what came of it is at this address. */
  static seeOther(location: string): Answer {
    const headers = { Location: location };
    return Answer.text(`See ${location}`, { status: 303, headers });
  }

  /** A file's bytes under its media type. */
  static of(type: string, body: string | Buffer, options: AnswerOptions = {}): Answer {
    const { status = 200, cache = 'none', headers = {} } = options;
    return new Answer(
      type,
      typeof body === 'string' ? Buffer.from(body) : body,
      status,
      cache,
      headers,
    );
  }
}
