/** What both the directory and the catalogue say of a package; null is not known. */
export interface ComparedFacts {
  readonly state: 'open' | 'closed' | 'unknown';
  readonly displayName: string | null;
  readonly version: string | null;
  readonly stableTag: string | null;
  readonly author: string | null;
  readonly requires: string | null;
  readonly requiresPhp: string | null;
  readonly tested: string | null;
  readonly license: string | null;
  readonly updatedAt: string | null;
  /** `YYYY-MM-DD`. */
  readonly closedAt: string | null;
  readonly closeReason: string | null;
  /** Names of plugins, and of the parent theme. */
  readonly needs: readonly string[];
  /** Tags that are offered. */
  readonly tags: readonly string[];
}

/** One fact of both. */
export interface ComparedFact {
  readonly fact: keyof ComparedFacts;
  readonly directory: string | null;
  readonly held: string | null;
  readonly isSame: boolean;
  /** What only the directory lists, and what only the catalogue does; for facts that are lists. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

const FACTS = [
  ...(['state', 'version', 'stableTag', 'tags', 'displayName', 'author', 'requires'] as const),
  ...(['requiresPhp', 'tested', 'needs', 'license', 'updatedAt'] as const),
  ...(['closedAt', 'closeReason'] as const),
];

/**
 * Every fact of a package beside what the directory says, in the order of weight. What the directory
 * does not tell of a package that it does not offer is no difference: its last facts stay.
 */
export function directoryDifferences(
  directory: Partial<ComparedFacts> & Pick<ComparedFacts, 'state'>,
  held: ComparedFacts,
): readonly ComparedFact[] {
  return FACTS.map((fact) => compared(fact, directory[fact], held[fact]));
}

type Told = string | null | readonly string[] | undefined;

function compared(fact: keyof ComparedFacts, directory: Told, held: Told): ComparedFact {
  const [theirs, ours] = [listOf(directory), listOf(held)];
  const added = directory === undefined ? [] : theirs.filter((name) => !ours.includes(name));
  const gone = directory === undefined ? [] : ours.filter((name) => !theirs.includes(name));
  const isList = Array.isArray(held);
  return {
    fact,
    directory: textOf(directory),
    held: textOf(held),
    isSame: added.length + gone.length === 0,
    added: isList ? added : [],
    gone: isList ? gone : [],
  };
}

function listOf(told: Told): readonly string[] {
  if (told === undefined || told === null) return [];
  return typeof told === 'string' ? [told] : told;
}

function textOf(told: Told): string | null {
  if (told === undefined || told === null) return null;
  return typeof told === 'string' ? told : String(told.length);
}
