import type { PackageFilter, SearchSort } from '../../catalog/package-search.types.js';
import { authorPath, tagPath } from '../../ui/links.js';

/** A list of packages with an address of its own. */
export interface PackageList {
  readonly path: string;
  readonly title: string;
  readonly lead: string;
  readonly filter: PackageFilter;
  readonly sort: SearchSort;
  /** The order of its feed, if another: a feed tells what is new. */
  readonly feedSort?: SearchSort;
}

const EVERYTHING: PackageFilter = {};

/** The lists over the whole directory by the last part of their paths. */
export const PACKAGE_LISTS: Readonly<Record<'new' | 'updated' | 'popular', PackageList>> = {
  new: {
    path: '/new',
    title: 'New in the directory',
    lead: 'Plugins and themes that WordPress.org accepted, the newest first.',
    filter: EVERYTHING,
    sort: 'added',
  },
  updated: {
    path: '/updated',
    title: 'Recently updated',
    lead: 'Plugins and themes with a new release, the last one first.',
    filter: EVERYTHING,
    sort: 'updated',
  },
  popular: {
    path: '/popular',
    title: 'Most installed',
    lead: 'Plugins and themes by their installs with Composer from this repository.',
    filter: EVERYTHING,
    sort: 'installs',
  },
};

/** The packages of an account on WordPress.org. */
export function authorList(nicename: string, name: string): PackageList {
  return {
    path: authorPath(nicename),
    title: `By ${name}`,
    lead: `Plugins and themes of ${name}, the most used first.`,
    filter: { author: nicename },
    sort: 'active',
    feedSort: 'updated',
  };
}

/** The packages that have a tag. */
export function tagList(tag: string): PackageList {
  return {
    path: tagPath(tag),
    title: `Tagged “${tag}”`,
    lead: `Plugins and themes with the tag “${tag}”, the most used first.`,
    filter: { tag },
    sort: 'active',
    feedSort: 'updated',
  };
}

/** The plugins whose newest release has no tag. */
export function untaggedList(filter: PackageFilter, sort: SearchSort): PackageList {
  return {
    path: '/untagged',
    title: 'Untagged plugins',
    lead: 'Plugins whose current version Composer cannot require by its number.',
    filter,
    sort,
    feedSort: 'updated',
  };
}
