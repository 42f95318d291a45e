import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { CopyButton } from '../components/copy-button.js';
import { Crumbs } from '../components/crumbs.js';
import { Icon } from '../components/icon.js';
import { Moment } from '../components/moment.js';
import { Section } from '../components/section.js';
import { packagePath } from '../links.js';
import { SitePage } from '../site-page.js';
import { clockTime, longDay } from '../text/dates.js';
import { counted } from '../text/numbers.js';
import { ClosureState, Reason, StateCounts } from './closure-states.js';
import type { ShownEvent, VendorPageModel } from './closures-page.types.js';
import { vendorPath } from './closures-path.js';

/** When several plugins of one vendor were closed at once, and how they are today. */
export function VendorPage(model: VendorPageModel): VNode {
  const { frame, vendorName, vendorSlug, events, markdown } = model;
  const name = plainText(vendorName) ?? vendorSlug;
  const plugins = new Map(
    events.flatMap((event) => event.plugins.map((plugin) => [plugin.name, plugin] as const)),
  );
  const title = `Closures of ${name}`;
  return (
    <SitePage
      frame={frame}
      title={title}
      description={`When WordPress.org closed several plugins of ${name} at once, and how they are today.`}
      listed
      path={vendorPath(vendorSlug)}
      alternates={[
        { type: 'application/atom+xml', href: vendorPath(vendorSlug, '.atom'), title },
        { type: 'application/json', href: vendorPath(vendorSlug, '.json'), title },
        { type: 'text/markdown', href: vendorPath(vendorSlug, '.md'), title },
      ]}
      section="/closures"
    >
      <div class="wrap page tight">
        <div class="stack snug">
          <Crumbs above={[{ href: '/closures', label: 'Closures' }]} here={name} />
          <h1>{name}</h1>
          <p class="lead">
            {counted(plugins.size, 'plugin')},{' '}
            {events.length === 1
              ? 'closed within a day'
              : `closed in ${events.length} groups, each within a day`}
            . Today: <StateCounts plugins={[...plugins.values()]} />
          </p>
          <ul class="chips">
            <li>
              <CopyButton text={markdown} label="Copy as Markdown" isLong />
            </li>
            <li>
              <a class="chip" href={vendorPath(vendorSlug, '.md')}>
                Markdown
              </a>
            </li>
            <li>
              <a class="chip" href={vendorPath(vendorSlug, '.json')}>
                JSON
              </a>
            </li>
            <li>
              <a class="chip" href={vendorPath(vendorSlug, '.atom')}>
                <Icon name="feed" />
                Atom
              </a>
            </li>
          </ul>
        </div>
        {events.map((event) => (
          <EventSection key={event.id} event={event} />
        ))}
      </div>
    </SitePage>
  );
}

function EventSection({ event }: { readonly event: ShownEvent }): VNode {
  const { id, detectedAt, plugins } = event;
  return (
    <Section
      id={`event-${id}`}
      title={`${counted(plugins.length, 'plugin')} on ${longDay(detectedAt) ?? 'a day that is not known'}`}
      aside={
        <span class="dim">
          Seen at <Moment at={detectedAt} as={(time) => `${clockTime(time) ?? ''} UTC`} />
        </span>
      }
    >
      <table class="tbl">
        <thead>
          <tr>
            <th scope="col">Plugin</th>
            <th scope="col" class="w">
              Closed
            </th>
            <th scope="col" class="w">
              Reason given
            </th>
            <th scope="col">Today</th>
          </tr>
        </thead>
        <tbody>
          {plugins.map(({ name, displayName, state, closedOn, reason }) => (
            <tr key={name}>
              <th scope="row">
                <a href={packagePath({ type: 'plugin', name })}>{plainText(displayName) ?? name}</a>
                <br />
                <small class="mono dim">{name}</small>
              </th>
              <td class="w nw">
                <Moment at={closedOn} />
              </td>
              <td class="w">
                <Reason reason={reason} />
              </td>
              <td>
                <ClosureState state={state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
