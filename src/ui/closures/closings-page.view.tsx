import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { Moment } from '../components/moment.js';
import { Pager } from '../components/pager.js';
import { Section } from '../components/section.js';
import { packagePath, requireName } from '../links.js';
import { day } from '../text/dates.js';
import { counted } from '../text/numbers.js';
import { ClosingsFilter } from './closings-filter.js';
import { ClosureState, Reason } from './closure-states.js';
import type { ClosingsPageModel, ShownClosing } from './closures-page.types.js';
import { closuresPath } from './closures-path.js';
import { ClosuresShell } from './closures-shell.js';

/** Every closing of a package, or those that are over. */
export function ClosingsPage(model: ClosingsPageModel): VNode {
  const { query, closings, reasons, pager } = model;
  const isReopened = query.show === 'reopened';
  const title = isReopened ? 'Reopened packages' : 'Every closing';
  return (
    <ClosuresShell model={model} query={query} title={title}>
      <Section
        id="closings"
        title={title}
        aside={<span class="dim">{counted(pager.total, 'closing')}</span>}
      >
        <ClosingsFilter query={query} reasons={reasons} />
        {closings.length === 0 ? (
          <div class="empty">
            <h3>Nothing matches</h3>
            <p>
              No closing is like that. <a href={closuresPath({ show: query.show })}>All of them</a>
            </p>
          </div>
        ) : (
          <table class="tbl">
            <thead>
              <tr>
                <th scope="col">Package</th>
                <th scope="col" aria-sort={isReopened ? undefined : 'descending'}>
                  Closed
                </th>
                <th scope="col" class="w">
                  Reason given
                </th>
                <th scope="col" aria-sort={isReopened ? 'descending' : undefined}>
                  Today
                </th>
              </tr>
            </thead>
            <tbody>
              {closings.map((closing) => (
                <ClosingRow key={closing.id} closing={closing} />
              ))}
            </tbody>
          </table>
        )}
        <Pager pager={closings.length === 0 ? { ...pager, total: 0 } : pager} />
      </Section>
    </ClosuresShell>
  );
}

function ClosingRow({ closing }: { readonly closing: ShownClosing }): VNode {
  const { displayName, name, closedOn, reason, reasonText, isPermanent, reopenedAt } = closing;
  return (
    <tr>
      <th scope="row">
        <a href={packagePath(closing)}>{plainText(displayName) ?? name}</a>
        <br />
        <small class="mono dim">{requireName(closing)}</small>
      </th>
      <td class="nw">
        <Moment at={closedOn} />
      </td>
      <td class="w">
        <Reason reason={reasonText ?? reason} />
      </td>
      <td>
        {reopenedAt === null ? (
          <ClosureState state={isPermanent ? 'permanent' : 'closed'} />
        ) : (
          <>
            <ClosureState state="reopened" />
            <br />
            <small class="dim nw">{day(reopenedAt)}</small>
          </>
        )}
      </td>
    </tr>
  );
}
