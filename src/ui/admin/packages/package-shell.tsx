import type { ComponentChildren, VNode } from 'preact';
import { Crumbs } from '../../components/crumbs.js';
import { Pill } from '../../components/pill.js';
import { packagePath, requireName } from '../../links.js';
import { AdminPage } from '../admin-page.view.js';
import { CsrfField } from '../forms/csrf-field.js';
import { adminPackagePath, ResyncButton } from '../sync/retrying-table.js';
import { HidingLink } from './hiding.js';
import type { AdminPackageModel } from './package.types.js';

interface PackageShellProps {
  readonly model: AdminPackageModel;
  readonly tab: 'overview' | 'check' | 'raw';
  readonly children: ComponentChildren;
}

/** What every page about one package has on top: its state, what can be done, the other pages. */
export function PackageShell({ model, tab, children }: PackageShellProps): VNode {
  const { frame, title, isOpen, isListed, hidden } = model;
  const path = adminPackagePath(model);
  const tabs = [
    ['overview', path, 'Overview'],
    ['check', `${path}/check`, 'Directory check'],
    ['raw', `${path}/raw`, 'Raw facts'],
  ] as const;
  return (
    <AdminPage frame={frame} title={requireName(model)} section="/admin/packages">
      <div class="stack">
        <Crumbs
          above={[{ href: '/admin/packages', label: 'Packages' }]}
          here={requireName(model)}
        />
        <div class="row between">
          <div class="row title">
            <h1>{title}</h1>
            <Pill tone={isOpen ? 'ok' : 'bad'}>{isOpen ? 'Open' : 'Closed'}</Pill>
            {hidden !== undefined && <Pill tone="end">Hidden by us</Pill>}
            {isListed && <Pill tone="ok">Published</Pill>}
          </div>
          <div class="row">
            <ResyncButton frame={frame} pkg={model} isPrimary />
            <form action={`${adminPackagePath(model)}/rebuild`} method="post">
              <CsrfField token={frame.csrf} />
              <button class="btn" type="submit">
                Rebuild
              </button>
            </form>
            <a class="btn" href={packagePath(model)}>
              Public page
            </a>
            <HidingLink model={model} />
          </div>
        </div>
        <nav class="tabs" aria-label="Package">
          <ul>
            {tabs.map(([name, href, label]) => (
              <li key={name}>
                <a href={href} aria-current={name === tab ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {children}
    </AdminPage>
  );
}
