import type { ComponentChildren, VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import type { Alternate } from '../document.js';
import type { LinkedData } from '../linked-data.js';
import { packagePath, requireName } from '../links.js';
import { SitePage } from '../site-page.js';
import { titleOf } from './package-head.js';
import type { PackagePageModel, ShownPackage } from './package-page.types.js';

interface PackageShellProps {
  readonly model: Pick<PackagePageModel, 'frame' | 'pkg' | 'image'>;
  readonly about?: LinkedData | undefined;
  /** What of the package is shown, when it is not everything. */
  readonly part?: 'versions' | 'dependants' | 'history';
  readonly children: ComponentChildren;
}

/** A page about one package, whatever of it is shown. */
export function PackageShell({ model, about, part, children }: PackageShellProps): VNode {
  const { frame, pkg, image } = model;
  const path = packagePath(pkg);
  return (
    <SitePage
      frame={frame}
      title={
        part === undefined ? `${titleOf(pkg)} (${requireName(pkg)})` : `${titleOf(pkg)}: ${part}`
      }
      description={descriptionOf(pkg)}
      listed={!pkg.isClosed && part === undefined}
      path={part === undefined ? path : `${path}/${part}`}
      alternates={alternatesOf(pkg)}
      image={image}
      about={about}
      section="/packages"
    >
      <div class="wrap page tight">{children}</div>
    </SitePage>
  );
}

function descriptionOf(pkg: ShownPackage): string {
  const how = howToGet(pkg);
  const about = plainText(pkg.description);
  return about === undefined ? how : `${how}. ${about}`;
}

function howToGet(pkg: ShownPackage): string {
  if (pkg.hiddenAt !== null) return `${titleOf(pkg)} is hidden in this repository`;
  return pkg.isClosed
    ? `${titleOf(pkg)} is closed in the WordPress.org directory.`
    : `composer require ${requireName(pkg)}`;
}

function alternatesOf(pkg: ShownPackage): readonly Alternate[] {
  const path = packagePath(pkg);
  return [
    { type: 'application/atom+xml', href: `${path}.atom`, title: `Releases of ${titleOf(pkg)}` },
    { type: 'application/json', href: `${path}.json`, title: 'The same as JSON' },
    { type: 'text/markdown', href: `${path}.md`, title: 'The same as Markdown' },
  ];
}
