import type { MessageEvent } from '@nestjs/common';
import {
  distinctUntilChanged,
  exhaustMap,
  filter,
  map,
  takeWhile,
  timer,
  type Observable,
} from 'rxjs';

const LOOK_MS = 1_000;

/** What is shown of something that changes, and whether it can change still. */
export interface LiveState {
  /** Differs whenever what a page shows does. */
  readonly shown: unknown;
  readonly goesOn: boolean;
}

/**
 * Server-sent events that say that a page is out of date: `changed`, and `ended` when nothing changes
 * any more. They carry no data: the page is asked for again, so that it is made in one place.
 */
export function liveChanges(read: () => Promise<LiveState>): Observable<MessageEvent> {
  return timer(0, LOOK_MS).pipe(
    exhaustMap(read),
    distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
    takeWhile(({ goesOn }) => goesOn, true),
    // The first state is what the page shows already, unless it is the last one.
    filter(({ goesOn }, index) => index > 0 || !goesOn),
    map(({ goesOn }) => ({ type: goesOn ? 'changed' : 'ended', data: '' })),
  );
}
