const WEB = /^https?:\/\//i;
const UNFIT = /[\p{Cc}\p{Cs}]/u;
const MAILTO = /^mailto:[^\s\p{Cc}\p{Cs}"<>?&%@,;]+@[^\s\p{Cc}\p{Cs}"<>?&%@,;]+$/iu;

/**
 * Returns an address that comes from outside as a browser reads it, if a page may link to it: an http
 * or https URL without credentials, control characters or broken Unicode. White space around it does
 * not count.
 *
 * The answer is the spelling of the WHATWG parser, so what was checked is what a visitor follows.
 */
export function externalUrl(text: string): string | undefined {
  const address = text.trim();
  if (!WEB.test(address) || UNFIT.test(address)) return undefined;
  const url = URL.parse(address);
  if (url?.username !== '' || url.password !== '') return undefined;
  return url.href;
}

/** As `externalUrl`, and `mailto:` with one address and nothing else. */
export function contactUrl(text: string): string | undefined {
  const address = text.trim();
  return MAILTO.test(address) ? address : externalUrl(address);
}
