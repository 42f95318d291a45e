const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How long to wait, in words, never shorter than asked: `6 seconds`, `2 minutes`, `1 hour`. */
export function waitingTime(seconds: number): string {
  if (seconds <= 1.5 * MINUTE) return count(Math.max(1, Math.ceil(seconds)), 'second');
  if (seconds <= 1.5 * HOUR) return count(Math.ceil(seconds / MINUTE), 'minute');
  return count(Math.ceil(seconds / HOUR), 'hour');
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
