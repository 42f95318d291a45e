import { pageCard } from './cards.js';
import type { Drawing } from './drawing.js';

/** What the images of pages say that are about no single package, by the name of the page. */
const PAGE_IMAGES = {
  default: {
    heading: 'WordPress plugins and themes, by Composer',
    line: 'Every plugin and theme of WordPress.org as a Composer package, minutes after its release.',
  },
  packages: {
    heading: 'Search plugins and themes',
    line: 'By name, author, tag, PHP version and how many sites use them.',
  },
  untagged: {
    heading: 'Plugins without tags',
    line: 'What is released from trunk alone, and how to ask its author for tags.',
  },
  closures: {
    heading: 'Closed plugins and themes',
    line: 'What WordPress.org closed, when and why.',
  },
  status: {
    heading: 'Status',
    line: 'How fresh the repository is, measured each minute.',
  },
  docs: {
    heading: 'Documentation',
    line: 'Use, migration from WPackagist, API, mirrors.',
  },
  compare: {
    heading: 'Comparison',
    line: 'The Composer repositories of WordPress.org beside each other.',
  },
  check: {
    heading: 'Check a project',
    line: 'What in your composer.lock is closed, outdated or renamed.',
  },
} as const;

export type PageImageName = keyof typeof PAGE_IMAGES;

export const PAGE_IMAGE_NAMES = Object.keys(PAGE_IMAGES) as PageImageName[];

/** The image of a page, which says what site it is of. */
export function pageImage(page: PageImageName, siteName: string): Drawing {
  const { heading, line } = PAGE_IMAGES[page];
  return pageCard(heading, line, siteName);
}

export function isPageImage(name: string): name is PageImageName {
  return Object.hasOwn(PAGE_IMAGES, name);
}
