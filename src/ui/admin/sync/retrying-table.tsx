import type { VNode } from 'preact';
import { plainText } from '../../../domain/text/plain.js';
import type { PackageType } from '../../../domain/types.js';
import { requireName } from '../../links.js';
import { grouped } from '../../text/numbers.js';
import type { AdminFrame } from '../admin-frame.types.js';
import { CsrfField } from '../forms/csrf-field.js';
import { At } from '../words.js';

/** A package that is asked for again; times are RFC 3339. */
export interface ShownRetrying {
  readonly type: PackageType;
  readonly name: string;
  readonly attempts: number;
  readonly nextAt: string | null;
  readonly lastError: string | null;
  readonly missingSince: string | null;
  readonly doubtedSince: string | null;
}

interface RetryingTableProps {
  readonly frame: AdminFrame;
  readonly packages: readonly ShownRetrying[];
}

/** Packages that fail or wait for more, why, and when they are asked for again. */
export function RetryingTable({ frame, packages }: RetryingTableProps): VNode {
  if (packages.length === 0) return <p class="sm dim">None.</p>;
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">Package</th>
          <th scope="col">Why</th>
          <th scope="col" class="n w">
            Tries
          </th>
          <th scope="col" class="w">
            Next, UTC
          </th>
          <th scope="col" class="n">
            <span class="vh">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {packages.map((pkg) => (
          <tr key={requireName(pkg)}>
            <th scope="row">
              <a href={adminPackagePath(pkg)}>{requireName(pkg)}</a>
            </th>
            <td>{reasonOf(pkg)}</td>
            <td class="n w">{grouped(pkg.attempts)}</td>
            <td class="w nw">
              <At time={pkg.nextAt} />
            </td>
            <td class="n">
              <ResyncButton frame={frame} pkg={pkg} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Named {
  readonly type: PackageType;
  readonly name: string;
}

/** The path of a package's page in the panel. */
export function adminPackagePath(pkg: Named): string {
  return `/admin/packages/${requireName(pkg)}`;
}

/** Asks for the package to be read anew. */
export function ResyncButton({
  frame,
  pkg,
  isPrimary = false,
}: {
  readonly frame: AdminFrame;
  readonly pkg: Named;
  readonly isPrimary?: boolean;
}): VNode {
  return (
    <form action={`${adminPackagePath(pkg)}/resync`} method="post">
      <CsrfField token={frame.csrf} />
      <button class={isPrimary ? 'btn pri' : 'btn s'} type="submit">
        {isPrimary ? 'Resync now' : 'Resync'}
        {!isPrimary && <span class="vh"> {requireName(pkg)}</span>}
      </button>
    </form>
  );
}

function reasonOf({ lastError, missingSince, doubtedSince }: ShownRetrying): string {
  if (lastError !== null) return plainText(lastError) ?? 'gave no usable answer';
  if (missingSince !== null) return 'Not found once, a second look is due';
  if (doubtedSince !== null) return 'Lost versions, the old ones are kept';
  return 'The answer does not show the last commit yet';
}
