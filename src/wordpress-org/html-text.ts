import { Parser } from 'htmlparser2';

/** Elements whose text runs on in the same line. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'template']);

/** Most of the fields are plain text; parsing them would take most of the time of a sync. */
const MARKUP = /[<&]/;

/** The words a reader of the HTML would see: no tags, entities decoded, one space between words. */
export function htmlToText(html: string): string {
  if (!MARKUP.test(html)) return singleSpaced(html);
  let text = '';
  let unseen = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (UNSEEN.has(name)) unseen += 1;
      if (!INLINE.has(name)) text += ' ';
    },
    ontext(words) {
      if (unseen === 0) text += words;
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen -= 1;
      if (!INLINE.has(name)) text += ' ';
    },
  });
  parser.end(html);
  return singleSpaced(text);
}

function singleSpaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
