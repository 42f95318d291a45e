const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** `9 s`, `1 min 5 s`, `2 h 9 min`: how long something took, rounded to the smaller unit. */
export function took(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return inTwo(whole, MINUTE, 'min', 's');
  return inTwo(Math.round(whole / MINUTE), MINUTE, 'h', 'min');
}

/** `2 minutes`, `1 hour`, `3 hours 10 minutes`: how long, in a sentence; parts of a minute are left out. */
export function longDuration(seconds: number): string {
  const minutes = Math.floor(seconds / MINUTE);
  if (minutes === 0) return 'less than a minute';
  const [hours, rest] = [Math.floor(minutes / MINUTE), minutes % MINUTE];
  return [hours > 0 && several(hours, 'hour'), rest > 0 && several(rest, 'minute')]
    .filter((part) => part !== false)
    .join(' ');
}

function inTwo(count: number, size: number, large: string, small: string): string {
  const rest = count % size;
  const first = `${Math.floor(count / size)} ${large}`;
  return rest === 0 ? first : `${first} ${rest} ${small}`;
}

function several(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
