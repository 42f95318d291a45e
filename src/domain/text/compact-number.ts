const THOUSAND = 1_000;
const MILLION = 1_000_000;

/**
 * Returns a count for people: `999`, `2k`, `1.2M`. Halves go to the even digit where the number is
 * exactly a half in binary, as in the reference's own output.
 */
export function compactNumber(count: number): string {
  if (count >= MILLION) return `${millions(count).toFixed(1)}M`;
  return count >= THOUSAND ? `${halfToEven(count, THOUSAND)}k` : String(count);
}

/** Of the tenths, only .25 and .75 are halves in binary; toFixed rounds the others right by itself. */
function millions(count: number): number {
  return count % 250_000 === 0 ? halfToEven(count, 100_000) / 10 : count / MILLION;
}

function halfToEven(count: number, unit: number): number {
  const whole = Math.floor(count / unit);
  return (count % unit) * 2 === unit ? whole + (whole % 2) : Math.round(count / unit);
}
