const SHORTEST = 12;
/** Bounds the work of hashing; longer than any phrase that somebody types. */
const LONGEST = 1_024;

const DIGITS_AND_SIGNS_AROUND = /^[^\p{L}]+|[^\p{L}]+$/gu;

/** What a password is judged by, besides itself. */
export interface PasswordCircumstances {
  /** Normalized. */
  readonly email: string;
  /** Whether a text in lower case is among the passwords that are tried first. */
  readonly isCommon: (text: string) => boolean;
}

/**
 * Why the password is not taken, after "The password"; undefined when it is. Length counts, not the
 * kinds of characters (NIST SP 800-63B 5.1.1.2); digits and signs around a common one do not help.
 */
export function passwordProblem(
  password: string,
  { email, isCommon }: PasswordCircumstances,
): string | undefined {
  const length = Array.from(password).length;
  if (length < SHORTEST) return `must have ${SHORTEST} characters or more`;
  if (length > LONGEST) return `must have ${LONGEST} characters at most`;
  const lower = password.toLowerCase();
  if (lower === email || lower === email.split('@', 1)[0]) return 'must not be the email';
  if (new Set(lower).size <= 2) return 'must have more than two different characters';
  const core = lower.replaceAll(DIGITS_AND_SIGNS_AROUND, '');
  if (isCommon(lower) || isCommon(core)) return 'must not be a common one';
  return undefined;
}
