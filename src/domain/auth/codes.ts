/** Crockford's base 32 in small letters: none of them looks like another. */
export const RECOVERY_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const GROUP = 4;

/** A code as it is compared, however it was typed: without blanks and dashes, in small letters. */
export function plainCode(typed: string): string {
  return typed.replaceAll(/[\s-]+/g, '').toLowerCase();
}

/** A recovery code as it is shown: in groups of four. */
export function groupedCode(code: string): string {
  const groups = Array.from({ length: Math.ceil(code.length / GROUP) }, (_, index) =>
    code.slice(index * GROUP, (index + 1) * GROUP),
  );
  return groups.join('-');
}
