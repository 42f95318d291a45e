import type { VNode } from 'preact';
import type { ListedPackage } from './listed-package.js';
import { PackageRow } from './package-row.js';

interface PackageRowsProps {
  readonly packages: readonly ListedPackage[];
  readonly now: Date;
  readonly words?: readonly string[];
}

/** A list of packages in its order. */
export function PackageRows({ packages, now, words = [] }: PackageRowsProps): VNode {
  return (
    <ol class="pks">
      {packages.map((pkg) => (
        <PackageRow key={`${pkg.type}/${pkg.name}`} pkg={pkg} now={now} words={words} />
      ))}
    </ol>
  );
}
