import type { ComponentChildren, VNode } from 'preact';
import { BarChart } from '../charts/bar-chart.js';
import { HatchPattern } from '../charts/hatch-pattern.js';
import { Facts } from '../components/facts.js';
import { CopyFileButton } from '../components/copy-button.js';
import { Icon } from '../components/icon.js';
import { Section } from '../components/section.js';
import { SitePage } from '../site-page.js';
import { day, longDay, month } from '../text/dates.js';
import { grouped } from '../text/numbers.js';
import type { ClosuresFrame, ClosuresQuery, ClosuresTab } from './closures-page.types.js';
import { closuresPath } from './closures-path.js';

const LEAD = 'Packages that WordPress.org has closed, with the date and, once given, the reason.';

const TABS: readonly { readonly tab: ClosuresTab; readonly label: string }[] = [
  { tab: 'vendors', label: 'Several at once' },
  { tab: 'closed', label: 'Every closing' },
  { tab: 'reopened', label: 'Reopened' },
];

const MARKS = 4;

interface ClosuresShellProps {
  readonly model: ClosuresFrame;
  readonly query: ClosuresQuery;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** What the pages of closures have in common: tabs, closings by week, figures, feeds. */
export function ClosuresShell({ model, query, title, children }: ClosuresShellProps): VNode {
  const { frame, counts, weeks, figures } = model;
  const isFirst = closuresPath({ show: query.show }) === closuresPath(query);
  return (
    <SitePage
      frame={frame}
      title={title}
      description={LEAD}
      listed={isFirst}
      path={isFirst ? closuresPath(query) : undefined}
      alternates={[
        { type: 'application/atom+xml', href: '/closures.atom', title: 'Closures' },
        { type: 'application/json', href: closuresPath(query, '.json'), title },
        { type: 'text/markdown', href: closuresPath(query, '.md'), title },
      ]}
      section="/closures"
    >
      <div class="wrap page tight">
        <div class="stack snug">
          <h1>Closures</h1>
          <p class="lead">{LEAD}</p>
        </div>
        <nav class="tabs" aria-label="Closures">
          <ul>
            {TABS.map(({ tab, label }) => (
              <li key={tab}>
                <a
                  href={closuresPath({ show: tab })}
                  aria-current={tab === query.show ? 'page' : undefined}
                >
                  {label} <span class="num">{grouped(counts[tab])}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="split">
          <div class="stack main">
            <Weeks weeks={weeks} />
            {children}
          </div>
          <aside class="stack" aria-label="About closures">
            <Section id="last-week" title="Last 7 days">
              <Facts
                atEnd
                facts={[
                  ['Closed', grouped(figures.closed)],
                  ['Reopened', grouped(figures.reopened)],
                  ['Permanent', grouped(figures.permanent)],
                  ['Reason not given yet', grouped(figures.withoutReason)],
                  ['Themes among them', grouped(figures.themes)],
                ]}
              />
            </Section>
            <Watch query={query} />
            <Section id="meaning" title="What closing means">
              <p class="sm dim">
                A closed package cannot be downloaded from the directory. Installed copies keep
                running and get no updates. WordPress.org gives most reasons after 60 days, and says
                only of some closings that they are permanent.
              </p>
            </Section>
          </aside>
        </div>
      </div>
      <HatchPattern />
    </SitePage>
  );
}

function Weeks({ weeks }: { readonly weeks: ClosuresFrame['weeks'] }): VNode {
  const complete = weeks.slice(0, -1);
  const highest = complete.toSorted((a, b) => b.count - a.count)[0];
  const quarter = Math.floor(weeks.length / MARKS);
  return (
    <Section
      id="weeks"
      title="Closed per week"
      aside={<span class="dim">last {weeks.length} weeks</span>}
    >
      <BarChart
        id="weeks-title"
        title={`Packages closed per week, last ${weeks.length} weeks`}
        bars={weeks.map(({ monday, count }, index) => ({
          key: monday,
          value: count,
          words: `week of ${day(monday) ?? ''}: ${grouped(count)} closed`,
          kind: index === weeks.length - 1 ? 'part' : undefined,
        }))}
        marks={[
          ...Array.from({ length: MARKS }, (_, mark) => monthOf(weeks[mark * quarter]?.monday)),
          'this week',
        ]}
        caption={
          highest === undefined || highest.count === 0
            ? 'Nothing was closed in these weeks.'
            : `Highest: ${grouped(highest.count)} in the week of ${longDay(highest.monday) ?? ''}. This week is not over yet.`
        }
      />
    </Section>
  );
}

function monthOf(monday = ''): string {
  return month(monday.slice(0, 'YYYY-MM'.length)) ?? '';
}

function Watch({ query }: { readonly query: ClosuresQuery }): VNode {
  return (
    <Section id="watch" title="Watch">
      <p class="sm dim">
        There are feeds of all closures, of one vendor and of one package. What is listed here is
        also there for programs.
      </p>
      <ul class="chips">
        <li>
          <a class="chip" href="/closures.atom">
            <Icon name="feed" />
            Atom
          </a>
        </li>
        <li>
          <a class="chip" href={closuresPath(query, '.json')}>
            JSON
          </a>
        </li>
        <li>
          <a class="chip" href={closuresPath(query, '.md')}>
            Markdown
          </a>
        </li>
        <li>
          <CopyFileButton href={closuresPath(query, '.md')} label="Copy as Markdown" />
        </li>
      </ul>
    </Section>
  );
}
