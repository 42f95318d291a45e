const LONE_SURROGATE = /\p{Cs}/gu;
const CONTROL_OR_SPACE = /[\p{Cc}\s]+/gu;

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
