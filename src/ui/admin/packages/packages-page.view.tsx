import type { VNode } from 'preact';
import { plainText } from '../../../domain/text/plain.js';
import type { PackageType } from '../../../domain/types.js';
import { Section } from '../../components/section.js';
import { requireName } from '../../links.js';
import type { AdminFrame, FormState } from '../admin-frame.types.js';
import { AdminPage } from '../admin-page.view.js';
import { Field } from '../forms/field.js';
import { adminPackagePath } from '../sync/retrying-table.js';
import { At } from '../words.js';

interface Named {
  readonly type: PackageType;
  readonly name: string;
}

interface PackagesPageModel {
  readonly frame: AdminFrame;
  readonly form: FormState;
  /** Whether something was looked for. */
  readonly isSearch: boolean;
  readonly found: readonly Named[];
  readonly hidden: readonly (Named & { readonly hiddenAt: string; readonly reason: string })[];
}

/** Looks packages up whatever their state, and lists the hidden ones. */
export function PackagesPage({ frame, form, isSearch, found, hidden }: PackagesPageModel): VNode {
  return (
    <AdminPage frame={frame} title="Packages" section="/admin/packages">
      <div class="stack">
        <h1>Packages</h1>
        <form class="row filter" action="/admin/packages" method="get" role="search">
          <Field form={form} name="name" label="Name begins with, or words" maxLength={200} />
          <button class="btn pri" type="submit">
            Search
          </button>
        </form>
      </div>
      {isSearch && (
        <Section id="found" title="Found">
          {found.length === 0 && (
            <p class="sm dim">Nothing here has such a name, open or closed. Try fewer letters.</p>
          )}
          <ul class="names">
            {found.map((pkg) => (
              <li key={requireName(pkg)}>
                <a href={adminPackagePath(pkg)}>{requireName(pkg)}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="hidden" title="Hidden">
        {hidden.length === 0 && <p class="sm dim">No package is hidden.</p>}
        {hidden.length > 0 && (
          <table class="tbl">
            <thead>
              <tr>
                <th scope="col">Package</th>
                <th scope="col">Reason</th>
                <th scope="col">Since, UTC</th>
              </tr>
            </thead>
            <tbody>
              {hidden.map((pkg) => (
                <tr key={requireName(pkg)}>
                  <th scope="row">
                    <a href={adminPackagePath(pkg)}>{requireName(pkg)}</a>
                  </th>
                  <td>{plainText(pkg.reason)}</td>
                  <td class="nw">
                    <At time={pkg.hiddenAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </AdminPage>
  );
}
