import {
  ADDRESS,
  DATE,
  FLAG,
  listOf,
  NUMBER,
  objectOf,
  oneOf,
  orNull,
  TEXT,
  TIME,
  WHOLE,
  type Schema,
} from '../http/schemas.js';

const VERSION = objectOf({
  tag: TEXT,
  version: orNull(TEXT),
  released_at: orNull(TIME),
  published_at: orNull(TIME),
  first_served_at: orNull(TIME),
  svn_revision: orNull(WHOLE),
  zip: orNull(ADDRESS),
  withheld: orNull(TEXT),
});

const EVENT: Schema = {
  ...objectOf({
    what: oneOf('closed', 'found-closed', 'restated', 'reopened', 'released', 'added'),
    at: TIME,
    reason: TEXT,
    isPermanent: FLAG,
    version: TEXT,
  }),
  required: ['what', 'at'],
};

/** What `packageJson` returns; null is not known. */
export const PACKAGE: Schema = objectOf({
  name: TEXT,
  type: oneOf('plugin', 'theme'),
  slug: TEXT,
  display_name: orNull(TEXT),
  description: orNull(TEXT),
  author: objectOf({ name: orNull(TEXT), account: orNull(TEXT) }),
  homepage: orNull(ADDRESS),
  license: orNull(TEXT),
  tags: listOf(TEXT),
  url: ADDRESS,
  directory_version: orNull(TEXT),
  current_version: orNull(TEXT),
  untagged: orNull(oneOf('trunk-only', 'latest-not-tagged')),
  trunk_revision: orNull(WHOLE),
  requires: objectOf({
    wordpress: orNull(TEXT),
    php: orNull(TEXT),
    composer: { type: 'object', additionalProperties: TEXT },
  }),
  tested_up_to: orNull(TEXT),
  dependencies: listOf(objectOf({ name: TEXT, state: oneOf('offered', 'closed', 'unknown') })),
  dependants: WHOLE,
  active_installs: WHOLE,
  composer_installs: objectOf({
    total: WHOLE,
    last_30_days: WHOLE,
    months: listOf(objectOf({ month: TEXT, installs: orNull(WHOLE) })),
  }),
  rating: orNull(NUMBER),
  ratings: WHOLE,
  added_at: orNull(TIME),
  updated_at: orNull(TIME),
  last_committed_at: orNull(TIME),
  checked_at: orNull(TIME),
  hidden: orNull(objectOf({ since: TIME, reason: orNull(TEXT) })),
  closed: orNull(
    objectOf({
      date: orNull(DATE),
      reason: orNull(TEXT),
      reason_text: orNull(TEXT),
      permanent: FLAG,
    }),
  ),
  versions: listOf(VERSION),
  history: listOf(EVENT),
});
