import type { VNode } from 'preact';
import { Moment } from '../components/moment.js';
import { longDay } from '../text/dates.js';
import type { PastEvent } from './package-page.types.js';

const DOTS = { closed: 'dot bad', reopened: 'dot ok', released: 'dot', added: 'dot off' } as const;

interface PastProps {
  /** Newest first. */
  readonly events: readonly PastEvent[];
}

/** What happened, newest first. */
export function Past({ events }: PastProps): VNode {
  if (events.length === 0) return <p class="sm dim">Nothing is known of its past.</p>;
  return (
    <ol class="past">
      {events.map((event) => (
        <li key={`${event.what} ${event.at}`}>
          <span class={DOTS[event.what]} />
          <b>{wordsOf(event)}</b> <Moment at={event.at} as={longDay} />
          {'reason' in event && <p class="sm">Reason given: {event.reason}</p>}
        </li>
      ))}
    </ol>
  );
}

function wordsOf(event: PastEvent): string {
  switch (event.what) {
    case 'closed':
      return 'Closed';
    case 'reopened':
      return 'Reopened';
    case 'released':
      return `Version ${event.version}`;
    case 'added':
      return 'Added to the directory';
  }
}
