import type { VNode } from 'preact';
import { Section } from '../components/section.js';
import { packagePath } from '../links.js';
import type { ListedPackage } from '../packages/listed-package.js';
import { PackageRows } from '../packages/package-rows.js';
import { counted, grouped } from '../text/numbers.js';
import { PackageHead, PackageTabs, titleOf } from './package-head.js';
import type { PackagePageModel } from './package-page.types.js';
import { PackageShell } from './package-shell.js';
import { Past } from './past.js';
import { VersionTable } from './version-table.js';

/** All versions of a package, with where each of them is from. */
export function VersionsPage(model: PackagePageModel): VNode {
  const { pkg, versions } = model;
  const installable = versions.filter(({ version }) => version !== null).length;
  return (
    <PackageShell model={model} part="versions">
      <PackageHead model={model}>{null}</PackageHead>
      <PackageTabs model={model} current="versions" />
      <Section
        id="versions"
        title="Versions"
        aside={
          <span class="dim">
            {grouped(installable)} installable, {grouped(versions.length - installable)} withheld
          </span>
        }
      >
        <VersionTable pkg={pkg} versions={versions} hasSources />
      </Section>
    </PackageShell>
  );
}

/** What happened to a package. */
export function HistoryPage(model: PackagePageModel): VNode {
  const { pkg, history } = model;
  return (
    <PackageShell model={model} part="history">
      <PackageHead model={model}>{null}</PackageHead>
      <PackageTabs model={model} current="history" />
      <Section
        id="history"
        title="History"
        aside={<a href={`${packagePath(pkg)}.atom`}>Feed of this package</a>}
      >
        <Past events={history} />
      </Section>
    </PackageShell>
  );
}

export interface DependantsPageModel {
  readonly model: PackagePageModel;
  /** One page of the dependants, the most used first. */
  readonly packages: readonly ListedPackage[];
  /** The address of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

/** The packages that need a package. */
export function DependantsPage({ model, packages, next }: DependantsPageModel): VNode {
  const { pkg, dependantCount, now } = model;
  return (
    <PackageShell model={model} part="dependants">
      <PackageHead model={model}>{null}</PackageHead>
      <PackageTabs model={model} current="dependants" />
      <Section
        id="dependants"
        title="Dependants"
        aside={<span class="dim">{counted(dependantCount, 'package')}</span>}
      >
        {packages.length === 0 ? (
          <p class="dim">No package of the directory says that it needs {titleOf(pkg)}.</p>
        ) : (
          <PackageRows packages={packages} now={now} />
        )}
        {next !== undefined && (
          <p class="actions">
            <a class="btn" href={next} rel="next">
              Next dependants
            </a>
          </p>
        )}
      </Section>
    </PackageShell>
  );
}
