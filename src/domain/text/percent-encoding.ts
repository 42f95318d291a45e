/** The text with its percent-encoding decoded; undefined when that is malformed or no UTF-8. */
export function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // decodeURIComponent has no way to ask first
  }
}
