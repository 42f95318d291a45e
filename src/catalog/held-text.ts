/** Of what is held back, so many are named in the log and in what commands print. */
export const NAMES_SHOWN = 20;

/** What a run found implausible about the directory's word that packages are gone. */
export interface HeldClosures {
  readonly implausible: string | null;
  /** Names of the packages whose closure was held back. */
  readonly held: readonly string[];
}

/** Lines that say what was implausible and name what was held back; none of a plausible run. */
export function linesOfHeldClosures({ implausible, held }: HeldClosures): string[] {
  if (implausible === null) return [];
  return [
    `implausible: ${implausible}`,
    ...linesOf(
      held,
      'closures held back until a healthy check-status confirms them',
      'to decide now: check-status --accept or --dismiss',
    ),
  ];
}

/** A line that names the packages that a build kept as they were; none when it kept none. */
export function linesOfHeldPackages(names: readonly string[]): string[] {
  return linesOf(
    names,
    'packages kept as they were, as nothing tells why they would be gone',
    'if they are gone: build --allow-shrink',
  );
}

function linesOf(names: readonly string[], what: string, remedy: string): string[] {
  if (names.length === 0) return [];
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : '';
  return [`${names.length} ${what}: ${names.slice(0, NAMES_SHOWN).join(', ')}${more}; ${remedy}`];
}
