import { day } from '../text/dates.js';
import type { SearchFilter, SearchQuery } from './search-query.js';

const SINCE: Readonly<Record<string, string>> = {
  '30d': 'Updated in 30 days',
  '12m': 'Updated in 12 months',
};

const UNTAGGED = {
  any: 'Untagged',
  'trunk-only': 'Trunk only',
  'latest-not-tagged': 'Latest not tagged',
} as const;

/** What a filter of a search says in words. */
export function filterWords(query: SearchQuery, filter: SearchFilter): string {
  switch (filter) {
    case 'type':
      return query.type === 'theme' ? 'Themes' : 'Plugins';
    case 'tag':
      return `Tag: ${query.tag ?? ''}`;
    case 'author':
      return `Author: ${query.author ?? ''}`;
    case 'untagged':
      return UNTAGGED[query.untagged ?? 'any'];
    case 'closed':
      return 'Closed';
    case 'php':
      return `Runs on PHP ${query.php ?? ''}`;
    case 'since': {
      const { since = '' } = query;
      return SINCE[since] ?? `Updated since ${day(since) ?? since}`;
    }
  }
}
