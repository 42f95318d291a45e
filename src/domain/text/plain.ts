const LONE_SURROGATE = /\p{Cs}/gu;
const CONTROL_OR_SPACE = /[\p{Cc}\s]+/gu;
const WEB_URL = /^https?:\/\/[^\s\p{Cc}\p{Cs}]+$/iu;

/** Returns the text without lone surrogates, which no JSON reader but JavaScript's accepts. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '');
}

/**
 * Returns the text as one line of valid Unicode: runs of white space and control characters become
 * one space, none at the ends. Undefined if nothing is left or there was nothing.
 */
export function plainText(text: string | null): string | undefined {
  const line = wellFormed(text ?? '')
    .replace(CONTROL_OR_SPACE, ' ')
    .trim();
  return line === '' ? undefined : line;
}

/** Returns the address as written, without outer white space, if it is an http or https URL. */
export function webUrl(text: string | null): string | undefined {
  const url = text?.trim() ?? '';
  return WEB_URL.test(url) && URL.canParse(url) ? url : undefined;
}
