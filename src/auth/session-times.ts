import { rfc3339 } from '../shared/clock/clock.js';
import type { AuthSettings } from './auth.settings.js';

const MINUTE_MS = 60_000;

/** When a session that begins at `now` is over, however much it is used. */
export function expiryOf(now: Date, { lifetimeMinutes }: AuthSettings): string {
  return rfc3339(new Date(now.getTime() + lifetimeMinutes * MINUTE_MS));
}

/** Sessions that were last seen then, or earlier, are over. */
export function idleSince(now: Date, { idleMinutes }: AuthSettings): string {
  return rfc3339(new Date(now.getTime() - idleMinutes * MINUTE_MS));
}
