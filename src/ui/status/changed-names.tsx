import type { VNode } from 'preact';
import { grouped } from '../text/numbers.js';
import type { BuildChange } from './status-page.types.js';

interface ChangedNamesProps {
  readonly changes: readonly BuildChange[];
  /** How many there are, those not named included. */
  readonly total: number;
  /** Where more of them are named; nowhere without. */
  readonly more?: string;
}

/** Packages that a build changed; those that it removed are struck through. */
export function ChangedNames({ changes, total, more }: ChangedNamesProps): VNode {
  const rest = total - changes.length;
  return (
    <ul class="names">
      {changes.map(({ action, name }) => (
        <li key={name}>
          {action === 'removed' ? (
            <s>
              <a href={`/packages/${name}`}>{name}</a>
            </s>
          ) : (
            <a href={`/packages/${name}`}>{name}</a>
          )}
          {action !== 'changed' && <span class="dim"> {action}</span>}
        </li>
      ))}
      {rest > 0 && (
        <li class="dim">
          and {grouped(rest)} more
          {more !== undefined && (
            <>
              , <a href={more}>by name</a>
            </>
          )}
        </li>
      )}
    </ul>
  );
}
