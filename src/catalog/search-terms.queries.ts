import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { beginsWith, type SearchTerm } from '../domain/search/match-expression.js';
import {
  likelySpellings,
  mayBeMisspelt,
  oneSlipFrom,
  RARE_WORD_PACKAGES,
  type WordCount,
} from '../domain/search/spelling.js';
import { READER } from '../shared/database/reader.js';

/** Reads of the words that packages have. */
@Injectable()
export class SearchTermsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The words in their order, each with the common words that a rare one may be a slip of. */
  async of(words: readonly string[]): Promise<readonly SearchTerm[]> {
    const spellings = await this.#spellings(words.filter(mayBeMisspelt));
    return words.map((word) => [word, ...(spellings.get(word) ?? [])]);
  }

  async #spellings(words: readonly string[]): Promise<Map<string, readonly string[]>> {
    const spellings = new Map<string, readonly string[]>();
    if (words.length === 0) return spellings;
    for (const typed of await this.#counts(words)) {
      if (typed.packages >= RARE_WORD_PACKAGES) continue;
      spellings.set(typed.word, likelySpellings(typed, await this.#known(oneSlipFrom(typed.word))));
    }
    return spellings;
  }

  /** How many packages have words that begin with each of these, counted as far as `RARE_WORD_PACKAGES`. */
  #counts(words: readonly string[]): Promise<WordCount[]> {
    const asked = words.map((word) => ({ word, match: beginsWith(word) }));
    return this.reader.query<WordCount[]>(
      `SELECT value ->> 'word' AS word, (
         SELECT COUNT(*) FROM (
           SELECT 1 FROM packages_fts WHERE packages_fts MATCH value ->> 'match' LIMIT ?
         )
       ) AS packages
       FROM json_each(?)`,
      [RARE_WORD_PACKAGES, JSON.stringify(asked)],
    );
  }

  /** Those of the words that packages have. */
  #known(words: readonly string[]): Promise<WordCount[]> {
    return this.reader.query<WordCount[]>(
      `SELECT term AS word, doc AS packages
       FROM json_each(?) CROSS JOIN packages_words ON term = value`,
      [JSON.stringify(words)],
    );
  }
}
