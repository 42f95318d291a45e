import type { Action } from './components/button-link.js';

/** What an error page says whatever the request was. */
export interface ErrorWords {
  /** What is. */
  readonly title: string;
  /** Why, and what the reader can do. */
  readonly lead: string;
  readonly actions: readonly Action[];
}

const SEARCH: Action = { href: '/packages', label: 'Search packages', primary: true };
const DOCS: Action = { href: '/docs', label: 'Read the docs' };
const STATUS: Action = { href: '/status', label: 'See the status' };
const HOME: Action = { href: '/', label: 'Go to the start page' };

const BAD_REQUEST: ErrorWords = {
  title: 'This request cannot be answered',
  lead: 'Something in its address or its form is not what this page takes. Correct it and send it again.',
  actions: [SEARCH, DOCS],
};

const FAULT: ErrorWords = {
  title: 'This page could not be made',
  lead: 'The fault is on our side and has been written down. Load the page again in a minute.',
  actions: [STATUS, HOME],
};

const WORDS: Readonly<Record<number, ErrorWords>> = {
  400: BAD_REQUEST,
  403: {
    title: 'This request was refused',
    lead: 'It came from a page of another site, or it needs rights that you do not have. If a form sent it, open the form here and send it again.',
    actions: [HOME, DOCS],
  },
  404: {
    title: 'There is no page at this address',
    lead: 'The address may be mistyped or out of date. A package is found by its slug, the last part of its address on WordPress.org.',
    actions: [SEARCH, HOME],
  },
  405: {
    title: 'This address does not take such a request',
    lead: 'There is something here, but not for the method of this request. A link or a form on this site uses the right one.',
    actions: [HOME, DOCS],
  },
  410: {
    title: 'This page has been removed',
    lead: 'It was here once and will not come back. Links to it can be deleted.',
    actions: [SEARCH, HOME],
  },
  429: {
    title: 'Too many requests from your network',
    lead: 'Everybody behind the same address shares one limit, and it is used up for now.',
    actions: [DOCS],
  },
  500: FAULT,
  503: {
    title: 'This page cannot be shown right now',
    lead: 'The site is starting, is being worked on, or has more to do than it can. Load the page again a little later.',
    actions: [STATUS, HOME],
  },
};

/** The words for a status; one without words of its own speaks as 400 or, from 500 on, as 500. */
export function errorWords(status: number): ErrorWords {
  return WORDS[status] ?? (status < 500 ? BAD_REQUEST : FAULT);
}
