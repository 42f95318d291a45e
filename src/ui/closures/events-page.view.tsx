import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { Moment } from '../components/moment.js';
import { Pager } from '../components/pager.js';
import { Section } from '../components/section.js';
import { packagePath } from '../links.js';
import { counted, grouped } from '../text/numbers.js';
import { StateCounts } from './closure-states.js';
import type { ClosuresQuery, EventsPageModel, ShownEvent } from './closures-page.types.js';
import { closuresPath, vendorPath } from './closures-path.js';
import { ClosuresShell } from './closures-shell.js';

const NAMED = 8;

/** The vendors of which several plugins were closed within a day. */
export function EventsPage(model: EventsPageModel): VNode {
  const { query, events, pager } = model;
  return (
    <ClosuresShell model={model} query={query} title="Closures">
      <Section
        id="vendors"
        title="Vendors with several closures at once"
        aside={<span class="dim">two or more within 24 hours</span>}
      >
        {events.length === 0 ? (
          <p class="sm dim">{nothingWords(model)}</p>
        ) : (
          <table class="tbl">
            <thead>
              <tr>
                <th scope="col">Vendor</th>
                <SortHead query={query} sort="recent" label="Detected" />
                <SortHead query={query} sort="closures" label="Plugins" isFigure />
                <th scope="col">Today</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <EventRow key={event.id} event={event} />
              ))}
            </tbody>
          </table>
        )}
        <Pager pager={pager} />
      </Section>
    </ClosuresShell>
  );
}

function nothingWords({ counts }: EventsPageModel): string {
  return counts.vendors === 0
    ? 'No vendor had several plugins closed within a day since we look.'
    : 'There are no more of them on this page.';
}

interface SortHeadProps {
  readonly query: ClosuresQuery;
  readonly sort: ClosuresQuery['sort'];
  readonly label: string;
  readonly isFigure?: boolean;
}

function SortHead({ query, sort, label, isFigure = false }: SortHeadProps): VNode {
  const isChosen = query.sort === sort;
  return (
    <th
      scope="col"
      class={isFigure ? 'n w' : undefined}
      aria-sort={isChosen ? 'descending' : undefined}
    >
      <a href={closuresPath({ sort })}>{label}</a>
    </th>
  );
}

function EventRow({ event }: { readonly event: ShownEvent }): VNode {
  const { vendorName, vendorSlug, detectedAt, plugins } = event;
  const name = plainText(vendorName) ?? vendorSlug;
  const rest = plugins.length - NAMED;
  return (
    <tr>
      <th scope="row">
        <a href={vendorPath(vendorSlug)}>{name}</a>
      </th>
      <td class="nw">
        <Moment at={detectedAt} />
      </td>
      <td class="n w">{grouped(plugins.length)}</td>
      <td>
        <StateCounts plugins={plugins} />
        <details class="more">
          <summary>
            {counted(plugins.length, 'plugin')}
            <span class="vh"> of {name}</span>
          </summary>
          <ul class="names">
            {plugins.slice(0, NAMED).map((plugin) => (
              <li key={plugin.name}>
                <a href={packagePath({ type: 'plugin', name: plugin.name })}>{plugin.name}</a>
              </li>
            ))}
            {rest > 0 && (
              <li class="dim">
                <a href={vendorPath(vendorSlug)}>and {grouped(rest)} more</a>
              </li>
            )}
          </ul>
        </details>
      </td>
    </tr>
  );
}
