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

const NOT_IN_XML = /[\ufffe\uffff]/g;

/**
 * As `plainText`, of characters that a document of XML 1.0 can hold; empty if nothing is left. The
 * end of a CDATA section gets a space, as it must not stand in text and not every writer escapes it.
 */
export function xmlText(text: string): string {
  const line = plainText(text.replace(NOT_IN_XML, '')) ?? '';
  return line.replaceAll(']]>', ']] >');
}
