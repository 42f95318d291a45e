import type { ComponentChildren, VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { AuthorItem } from '../components/author-item.js';
import { CopyButton } from '../components/copy-button.js';
import { Crumbs } from '../components/crumbs.js';
import { Pill } from '../components/pill.js';
import { packagePath, requireName } from '../links.js';
import { searchPath } from '../packages/search-query.js';
import { grouped } from '../text/numbers.js';
import type { PackagePageModel, ShownPackage, ShownVersion } from './package-page.types.js';

/** What the package is called. */
export function titleOf({ displayName, name }: ShownPackage): string {
  return plainText(displayName) ?? name;
}

/** The published version that the directory calls the current one; the newest where it has no number. */
export function latestOf({
  pkg,
  versions,
}: Pick<PackagePageModel, 'pkg' | 'versions'>): ShownVersion | undefined {
  const published = versions.filter(({ version }) => version !== null);
  return published.find(({ normalized }) => normalized === pkg.currentVersion) ?? published[0];
}

interface PackageHeadProps {
  readonly model: PackagePageModel;
  /** Facts in a line after the name. */
  readonly children: ComponentChildren;
}

/** Where the package is, what it is called and what state it is in. */
export function PackageHead({ model, children }: PackageHeadProps): VNode {
  const { pkg } = model;
  const version = latestOf(model)?.version;
  return (
    <div class="stack snug">
      <Crumbs
        above={[
          { href: '/packages', label: 'Packages' },
          {
            href: searchPath({ type: pkg.type }),
            label: pkg.type === 'plugin' ? 'Plugins' : 'Themes',
          },
        ]}
        here={pkg.name}
      />
      <div class="row title">
        <h1>{titleOf(pkg)}</h1>
        {version != null && !pkg.isClosed && <span class="ver mono">{version}</span>}
        <States pkg={pkg} />
        <Pill tone="plain">{pkg.type === 'plugin' ? 'Plugin' : 'Theme'}</Pill>
      </div>
      <ul class="meta">
        <li>
          <span class="mono">{requireName(pkg)}</span> <CopyButton text={requireName(pkg)} />
        </li>
        {children}
        <AuthorItem author={pkg.author} profile={pkg.authorProfile} />
      </ul>
    </div>
  );
}

function States({ pkg }: { readonly pkg: ShownPackage }): VNode | null {
  if (pkg.hiddenAt !== null) return <Pill tone="end">Hidden by us</Pill>;
  if (pkg.isClosed) {
    return <Pill tone="end">{pkg.isClosedPermanently ? 'Closed, permanent' : 'Closed'}</Pill>;
  }
  if (pkg.untagged === 'trunk-only') return <Pill tone="trunk">Trunk only</Pill>;
  return pkg.untagged === null ? null : <Pill tone="warn">Latest not tagged</Pill>;
}

export type PackageTab = 'overview' | 'versions' | 'dependants' | 'history';

interface PackageTabsProps {
  readonly model: Pick<PackagePageModel, 'pkg' | 'versions' | 'dependantCount'>;
  readonly current: PackageTab;
}

/** The pages of one package. */
export function PackageTabs({ model, current }: PackageTabsProps): VNode {
  const { pkg, versions, dependantCount } = model;
  const path = packagePath(pkg);
  const tabs: readonly { tab: PackageTab; href: string; label: string; count?: number }[] = [
    { tab: 'overview', href: path, label: 'Overview' },
    { tab: 'versions', href: `${path}/versions`, label: 'Versions', count: versions.length },
    { tab: 'dependants', href: `${path}/dependants`, label: 'Dependants', count: dependantCount },
    { tab: 'history', href: `${path}/history`, label: 'History' },
  ];
  return (
    <nav class="tabs" aria-label={titleOf(pkg)}>
      <ul>
        {tabs.map(({ tab, href, label, count }) => (
          <li key={tab}>
            <a href={href} aria-current={tab === current ? 'page' : undefined}>
              {label} {count !== undefined && <span class="num">{grouped(count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
