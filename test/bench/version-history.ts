import type { SeededRandom } from './seeded-random.js';

/** A tag and when it was made, RFC 3339. */
export interface Release {
  readonly tag: string;
  readonly at: string;
}

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2008, 0, 1);

/** The newest release of all; the simulator's own commits are of 2026. */
const LAST_DAY = Date.UTC(2025, 11, 1);

/**
 * The tags of a package, oldest first, spelled as authors spell them: mostly plain numbers, some
 * with a leading `v`, a few pre-releases, second spellings of a version, and no versions at all.
 * The last one is always a plain release.
 */
export function versionHistory(random: SeededRandom, count: number): readonly Release[] {
  const prefix = random.chance(0.03) ? 'v' : '';
  const tags: string[] = [];
  const numbers = { major: random.between(0, 2), minor: 0, patch: 0 };
  while (tags.length < count) {
    step(numbers, random);
    const plain = spell(numbers);
    const odd = tags.length + 1 < count ? oddSpelling(plain, numbers.patch, random) : undefined;
    if (odd !== undefined) tags.push(prefix + odd);
    tags.push(prefix + plain);
  }
  return dated(tags, random);
}

function step(
  numbers: { major: number; minor: number; patch: number },
  random: SeededRandom,
): void {
  const size = random.fraction();
  if (size < 0.6) numbers.patch += 1;
  else if (size < 0.94) Object.assign(numbers, { minor: numbers.minor + 1, patch: 0 });
  else Object.assign(numbers, { major: numbers.major + 1, minor: 0, patch: 0 });
}

function spell({ major, minor, patch }: { major: number; minor: number; patch: number }): string {
  return patch === 0 ? `${major}.${minor}` : `${major}.${minor}.${patch}`;
}

/** A tag that stands beside the plain one. */
function oddSpelling(plain: string, patch: number, random: SeededRandom): string | undefined {
  const kind = random.fraction();
  if (kind < 0.01) return `${plain}-${random.pick(['beta1', 'RC1', 'alpha.2'])}`;
  if (kind < 0.015) return `${plain}-${random.pick(['final', 'old', 'wp5'])}`;
  return kind < 0.02 && patch === 0 ? `${plain}.0` : undefined;
}

function dated(tags: readonly string[], random: SeededRandom): readonly Release[] {
  const last = LAST_DAY - random.between(0, 3_000) * DAY_MS;
  const first = Math.max(FIRST_DAY, last - tags.length * random.between(10, 60) * DAY_MS);
  const pace = (last - first) / Math.max(1, tags.length);
  return tags.map((tag, i) => {
    const time = new Date(first + (i + 1) * pace);
    return { tag, at: `${time.toISOString().slice(0, 19)}Z` };
  });
}
