import type { Absence, DirectorySight } from '../domain/closures/absences.js';
import type { PackageType, Slug } from '../domain/types.js';
import type { HeldState } from './pending-closures.repository.js';
import type { ClosureFacts, SeenPackage, StatusFinder } from './package-status.repository.js';

/** A published package as it was before the directory was asked. */
export interface PublishedPackage extends SeenPackage {
  readonly type: PackageType;
  readonly name: Slug;
  readonly missingSince: string | null;
}

/** A published package that the directory says is gone. */
export interface SeenAbsence extends Absence {
  readonly row: PublishedPackage;
  /** What the directory says of the closure; null when it knows no such package. */
  readonly told: ClosureFacts | null;
}

/** What one run sees of the published packages of one directory. */
class SeenDirectory implements DirectorySight<SeenAbsence> {
  found = 0;
  failed = 0;
  readonly absences: SeenAbsence[] = [];

  constructor(readonly type: PackageType) {}
}

/** What one run sees of published packages, until the guard judges it. */
export class PublishedSight {
  readonly #directories: Readonly<Record<PackageType, SeenDirectory>> = {
    plugin: new SeenDirectory('plugin'),
    theme: new SeenDirectory('theme'),
  };
  /** Packages that are there although their closure was held. */
  readonly returned: number[] = [];

  constructor(
    readonly finder: StatusFinder,
    private readonly held: ReadonlyMap<number, HeldState>,
  ) {}

  get directories(): readonly DirectorySight<SeenAbsence>[] {
    return Object.values(this.#directories);
  }

  present({ id, type }: PublishedPackage): void {
    this.#directories[type].found += 1;
    if (this.held.has(id)) this.returned.push(id);
  }

  /** It gave no usable answer. */
  failed({ type }: PublishedPackage): void {
    this.#directories[type].failed += 1;
  }

  /** An absence that an operator has dismissed says nothing. */
  absent(row: PublishedPackage, told: ClosureFacts | null): void {
    const held = this.held.get(row.id);
    if (held === 'dismissed') return;
    this.#directories[row.type].absences.push({
      row,
      told,
      isToldClosed: told !== null,
      missingSince: row.missingSince === null ? null : new Date(row.missingSince),
      isHeld: held === 'waiting',
    });
  }
}
