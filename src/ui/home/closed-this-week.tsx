import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import type { PackageType } from '../../domain/types.js';
import { Moment } from '../components/moment.js';
import { Section } from '../components/section.js';
import { Unknown } from '../components/unknown.js';
import { packagePath, requireName } from '../links.js';
import { shortDay } from '../text/dates.js';
import { activeSites } from '../text/numbers.js';

/** A package that was closed lately. */
export interface ClosedLately {
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  readonly at: string;
  readonly reason: string | null;
  readonly isPermanent: boolean;
  readonly activeInstalls: number;
}

/** The packages that were closed in the last seven days. */
export function ClosedThisWeek({
  packages,
}: {
  readonly packages: readonly ClosedLately[];
}): VNode {
  return (
    <Section id="closed" title="Closed this week" aside={<a href="/closures">All closures</a>}>
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">Package</th>
            <th scope="col">Closed</th>
            <th scope="col">Reason given</th>
            <th scope="col" class="w">
              Permanent
            </th>
            <th scope="col" class="n w">
              Active sites then
            </th>
          </tr>
        </thead>
        <tbody>
          {packages.map((pkg) => (
            <tr key={requireName(pkg)}>
              <th scope="row">
                <a href={packagePath(pkg)}>{plainText(pkg.displayName) ?? pkg.name}</a>
              </th>
              <td class="nw">
                <Moment at={pkg.at} as={shortDay} />
              </td>
              <td>{plainText(pkg.reason) ?? <Unknown>not given yet</Unknown>}</td>
              <td class="w">{pkg.isPermanent ? 'Yes' : <Unknown>not stated</Unknown>}</td>
              <td class="n w">{activeSites(pkg.activeInstalls).replace(/ sites$/, '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="sm dim">
        WordPress.org states most reasons 60 days after closing. Until then we say that it is not
        known.
      </p>
    </Section>
  );
}
