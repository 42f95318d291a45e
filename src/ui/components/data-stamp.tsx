import type { VNode } from 'preact';

/** How old the data is that a page shows. */
export interface DataAge {
  /** When the data was true, as `2026-11-23T14:15:00Z`. */
  readonly at: string;
  readonly state: 'on time' | 'late' | 'stale';
}

const DOTS = { 'on time': 'ok', late: 'warn', stale: 'bad' } as const;

const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' });

/** The age of the data in words; the day is told when the data is not of the last hour. */
export function DataStamp({ age }: { readonly age: DataAge }): VNode {
  const at = new Date(age.at);
  const day = age.state === 'on time' ? '' : `${DAY.format(at)}, `;
  return (
    <a class="fresh" href="/status">
      <span class={`dot ${DOTS[age.state]}`} />
      <span>
        <span class="vh">Freshness: {age.state}. </span>
        Data of <time dateTime={age.at}>{`${day}${TIME.format(at)} UTC`}</time>
      </span>
    </a>
  );
}
