/** What stands in a log line where a secret was. */
export const REDACTED = '[redacted]';

/** Shorter values are no secrets, and cutting them out would leave no line readable. */
const SHORTEST_SECRET = 4;

const SECRET_WORD =
  'pass(?:word|wd|phrase)|secret|token|authorization|cookie|credential|signature|(?:api|app|access|private)[-_]?key';

const SECRET_NAME = new RegExp(SECRET_WORD, 'i');

// The counts in these patterns keep the time linear in the length of a hostile text.

/** As in a query string, an environment or a configuration file: `token=…`. */
const ASSIGNMENT = new RegExp(`((?:${SECRET_WORD}|\\bsig)[\\w-]{0,32}=)[^\\s&;"'<>]+`, 'gi');

/** As in JSON: `"token": "…"`. */
const MEMBER = new RegExp(`((?:${SECRET_WORD})[\\w-]{0,32}"[ \\t]{0,8}:[ \\t]{0,8}")[^"]+`, 'gi');

/** As in a dump of headers; such values run to the end of the line. */
const HEADER = /\b((?:authorization|cookie)[ \t]{0,8}:)[^\r\n]+/gi;

const SCHEME = /\b(bearer|basic)[ \t]{1,8}[\w.~+/=-]{8,}/gi;

const URL_CREDENTIALS = /(\b[a-z][a-z0-9+.-]{0,32}:\/\/)[^\s/?#]{1,1024}@/gi;

/** Each of the patterns above needs one of these; most texts of a log have none. */
const MAY_HOLD_MORE = /[=:\s]/;

/** Whether a field of this name holds something that is never logged. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/**
 * A function that replaces the secrets in a text: the given ones in every spelling that a line can
 * hold them in, and what looks like one: credentials in a URL, signatures in a query, headers.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const known = knownSecrets(secrets);
  return (text) => {
    const withoutKnown = known === undefined ? text : text.replace(known, REDACTED);
    if (!MAY_HOLD_MORE.test(withoutKnown)) return withoutKnown;
    return withoutKnown
      .replace(URL_CREDENTIALS, `$1${REDACTED}@`)
      .replace(HEADER, `$1 ${REDACTED}`)
      .replace(SCHEME, `$1 ${REDACTED}`)
      .replace(MEMBER, `$1${REDACTED}`)
      .replace(ASSIGNMENT, `$1${REDACTED}`);
  };
}

function knownSecrets(secrets: readonly string[]): RegExp | undefined {
  const spellings = new Set(
    secrets.filter(({ length }) => length >= SHORTEST_SECRET).flatMap(spellingsOf),
  );
  if (spellings.size === 0) return undefined;
  // The longest first, so that a secret that begins with another one goes as a whole.
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map(escapePattern).join('|'), 'g');
}

/** As it is, inside JSON, and inside a URL. */
function spellingsOf(secret: string): readonly string[] {
  const wellFormed = Buffer.from(secret).toString();
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(wellFormed)];
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
