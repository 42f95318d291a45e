/** Longer texts are cut: a message is read on a telephone. */
const MOST_CHARACTERS = 1_000;

// The counts keep the time linear in the length of a hostile text.
const URL = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>)]{1,1000}/gi;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;
const IPV4 = /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b/g;
const HEX_AND_COLONS = /(?<![\w:])[0-9a-f:]{2,45}(?![\w:])/gi;

const ADDRESS = '[address]';

/** The text as it may leave the machine: no address of a service, a person or a network, one line, not too long. */
export function outsideText(text: string): string {
  const line = cut(text.replaceAll(/\s+/g, ' ').trim(), MOST_CHARACTERS);
  return [URL, EMAIL, IPV4]
    .reduce((rest, pattern) => rest.replace(pattern, ADDRESS), line)
    .replace(HEX_AND_COLONS, (word) => (isIpv6(word) ? ADDRESS : word));
}

/** A time of day has two colons, and never side by side. */
function isIpv6(word: string): boolean {
  return word.includes('::') || word.split(':').length > 3;
}

/** At most so many UTF-16 units, without half a character; what is cut shows. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
