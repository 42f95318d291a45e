const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `42 s`, `5 min`, `1 h 4 min` or `3 d 2 h`: what is left over is cut off. */
export function durationText(seconds: number): string {
  if (seconds < MINUTE) return `${Math.floor(seconds)} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  return seconds < DAY
    ? inTwo(seconds, { size: HOUR, name: 'h' }, { size: MINUTE, name: 'min' })
    : inTwo(seconds, { size: DAY, name: 'd' }, { size: HOUR, name: 'h' });
}

interface Unit {
  readonly size: number;
  readonly name: string;
}

function inTwo(seconds: number, large: Unit, small: Unit): string {
  const rest = Math.floor((seconds % large.size) / small.size);
  const first = `${Math.floor(seconds / large.size)} ${large.name}`;
  return rest === 0 ? first : `${first} ${rest} ${small.name}`;
}
