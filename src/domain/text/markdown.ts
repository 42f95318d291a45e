import { plainText } from './plain.js';

/** What begins or ends markup inside a line, in CommonMark and GitHub's flavour of it. */
const MARKUP = /[\\`*_{}[\]()<>#+!|~&$^]/g;

/** What is markup at the beginning of a line: a list, a heading's underline. */
const AT_START = /^(?:[-=]|\d+(?=\.(?:\s|$)))/;

/** What GitHub makes a link of without any mark. */
const BARE_LINK = /(?<=\b(?:https?|ftp|mailto))(?=:)|(?<=\bwww)(?=\.)|(?=@)/gi;

/** Returns foreign text as one line of Markdown that reads as that text; empty if there is none. */
export function markdownText(text: string | null): string {
  const line = plainText(text) ?? '';
  return line
    .replace(MARKUP, '\\$&')
    .replace(BARE_LINK, '\\')
    .replace(AT_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}
