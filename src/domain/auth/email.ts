/** What RFC 5321 lets an address have. */
const LONGEST = 254;

/** Something, an at sign, something; what comes after is for the mail server to say. */
const EMAIL = /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u;

/** The one spelling of an email address by which accounts are told apart: case does not count. */
export function normalizeEmail(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase();
}

/** Whether a normalized text can be an email address. */
export function isEmail(text: string): boolean {
  return text.length <= LONGEST && EMAIL.test(text);
}
