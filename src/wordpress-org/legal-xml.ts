/** What XML 1.0 forbids even in text; the replacement keeps names from merging into others. */
// eslint-disable-next-line no-control-regex
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

const CHARACTER_REFERENCE = /&#(?:x([0-9a-f]+)|([0-9]+));/gi;

/** A reference or a line end that may go on in the next piece. */
const UNFINISHED = /(?:&[#\w]{0,64}|\r)$/;

/** Parsers read it as a line feed; the name of a directory may end in it, and Subversion sends it bare. */
const LONE_CARRIAGE_RETURN = /\r(?!\n)/g;

const REPLACEMENT = '\ufffd';

/**
 * The text of an XML document in pieces a strict parser accepts: what is no UTF-8, no character of
 * XML 1.0 or a reference to none becomes U+FFFD. Commit data of twenty years holds all three.
 */
export async function* legalXml(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let held = '';
  for await (const chunk of body) {
    const text = held + decoder.decode(chunk, { stream: true });
    const end = UNFINISHED.exec(text)?.index ?? text.length;
    held = text.slice(end);
    yield legal(text.slice(0, end));
  }
  yield legal(held + decoder.decode());
}

function legal(text: string): string {
  return text
    .replace(ILLEGAL, REPLACEMENT)
    .replace(LONE_CARRIAGE_RETURN, '&#13;')
    .replace(CHARACTER_REFERENCE, (reference: string, hex?: string, decimal?: string) =>
      isXmlCharacter(hex === undefined ? Number(decimal) : Number(`0x${hex}`))
        ? reference
        : REPLACEMENT,
    );
}

/** The `Char` production of XML 1.0. */
function isXmlCharacter(code: number): boolean {
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
