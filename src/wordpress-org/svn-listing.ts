import { decodePercent } from '../domain/text/percent-encoding.js';
import { Parser } from 'htmlparser2';
import { parseSlug } from '../domain/composer/names.js';
import type { Slug } from '../domain/types.js';
import type { HttpAnswer } from '../shared/http-client/http.client.js';
import { HttpRequestError } from '../shared/http-client/http-errors.js';

/** The top directories of a repository: packages, and names that cannot be one. */
export interface SvnListing {
  readonly slugs: readonly Slug[];
  readonly rejected: readonly string[];
}

/**
 * Reads the HTML index mod_dav_svn writes for the root of a repository, as it streams in. Throws a
 * transient `HttpRequestError` for a page that is not such an index or that stops before its end.
 */
export async function readListing({ status, body }: HttpAnswer): Promise<SvnListing> {
  const reader = new IndexReader();
  const decoder = new TextDecoder();
  for await (const chunk of body) reader.write(decoder.decode(chunk, { stream: true }));
  reader.write(decoder.decode());
  if (status !== 200 || !reader.isWhole) {
    throw new HttpRequestError(`the SVN listing (HTTP ${status}) is not a whole directory index`, {
      status,
      transient: status === 200,
    });
  }
  return { slugs: [...reader.slugs], rejected: [...reader.rejected] };
}

class IndexReader {
  readonly slugs = new Set<Slug>();
  readonly rejected = new Set<string>();

  #title = '';
  #inTitle = false;
  #ended = false;
  readonly #parser = new Parser({
    onopentag: (name, attributes) => {
      this.#inTitle = name === 'title';
      if (name === 'a') this.#take(attributes['href'] ?? '');
    },
    ontext: (text) => {
      if (this.#inTitle) this.#title += text;
    },
    onclosetag: (name, implied) => {
      if (name === 'title') this.#inTitle = false;
      if (name === 'html' && !implied) this.#ended = true;
    },
  });

  /** Whether the page is an index that was read to its closing tag. */
  get isWhole(): boolean {
    return this.#ended && /\bRevision \d+: /.test(this.#title);
  }

  write(html: string): void {
    this.#parser.write(html);
  }

  /**
   * Directories end in a slash, and start with `./` when their name holds a colon; `../`, absolute
   * links such as the server's own, and files are none.
   */
  #take(href: string): void {
    const [, encoded] = /^(?:\.\/)?([^/?#]+)\/$/.exec(href) ?? [];
    if (encoded === undefined || encoded === '..' || encoded === '.') return;
    // A name that is no valid percent-encoding of UTF-8 stays as it is.
    const name = decodePercent(encoded) ?? encoded;
    const slug = parseSlug(name);
    if (slug === undefined) this.rejected.add(name);
    else this.slugs.add(slug);
  }
}
