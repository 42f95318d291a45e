/** The coarse versions that a Composer client says it runs on; null where it does not say. */
export interface ClientVersions {
  /** Major version of Composer, such as `2`. */
  readonly composer: string | null;
  /** Major and minor version of PHP, such as `8.3`. */
  readonly php: string | null;
}

/**
 * `Composer/2.8.8 (Linux; 6.1.0; PHP 8.4.5; cURL 8.14.1; CI)`; `Platform-PHP` is another thing. The
 * few digits taken bound what a hostile client can make us store.
 */
const COMPOSER = /^Composer\/([1-9])(?:\.|-|\+| )/;
const PHP = /[(;] ?PHP ([5-9]\.\d{1,2})\./;

/** Longer text is not Composer's. */
const LONGEST = 512;

const NOT_SAID: ClientVersions = { composer: null, php: null };

/** Reads a User-Agent header; whatever is not Composer's own form counts as not said. */
export function clientVersions(userAgent: string): ClientVersions {
  if (userAgent.length > LONGEST) return NOT_SAID;
  const composer = COMPOSER.exec(userAgent)?.[1];
  if (composer === undefined) return NOT_SAID;
  return { composer, php: PHP.exec(userAgent)?.[1] ?? null };
}
