import type { VNode } from 'preact';
import { Moment } from '../components/moment.js';
import { longDay } from '../text/dates.js';
import type { PastEvent } from '../../domain/package-history/past-events.js';

const DOTS = {
  closed: 'dot bad',
  'found-closed': 'dot bad',
  restated: 'dot warn',
  reopened: 'dot ok',
  released: 'dot',
  added: 'dot off',
} as const;

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
          {'isPermanent' in event && <Explanation event={event} />}
        </li>
      ))}
    </ol>
  );
}

type Closing = Extract<PastEvent, { readonly isPermanent: boolean }>;

/** What the directory says of a closing. */
function Explanation({ event }: { readonly event: Closing }): VNode | null {
  const { reason, isPermanent } = event;
  if (reason === undefined && !isPermanent) return null;
  return (
    <p class="sm">
      {reason !== undefined && `Reason given: ${reason}. `}
      {isPermanent && 'The closure is permanent.'}
    </p>
  );
}

function wordsOf(event: PastEvent): string {
  switch (event.what) {
    case 'closed':
      return 'Closed';
    case 'found-closed':
      return 'Found closed';
    case 'restated':
      return 'Closing explained anew';
    case 'reopened':
      return 'Reopened';
    case 'released':
      return `Version ${event.version}`;
    case 'added':
      return 'Added to the directory';
  }
}
