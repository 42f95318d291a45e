import { plainText } from '../domain/text/plain.js';

/** Letters and figures of the scripts that the fonts have. */
const KNOWN =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\p{P}\p{Sc}\p{Sm}\p{Z}™®©°]*$/u;

/** Pictures between the words, with what joins and colours them: no loss where they are left out. */
const PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{So}\p{Cf}\p{Mn}]/gu;
const KEPT_PICTURES = new Set('™®©°');

/**
 * The text as one line that the fonts can draw, without pictures; undefined when nothing is left of
 * it, or when it is written in a script that they do not have.
 */
export function drawableText(raw: string | null): string | undefined {
  const line = plainText((raw ?? '').normalize('NFC').replace(PICTURES, keepSome));
  return line !== undefined && KNOWN.test(line) ? line : undefined;
}

function keepSome(character: string): string {
  return KEPT_PICTURES.has(character) ? character : '';
}
