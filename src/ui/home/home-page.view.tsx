import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import type { PackageType } from '../../domain/types.js';
import { BarChart, type Bar } from '../charts/bar-chart.js';
import { Sparkline } from '../charts/sparkline.js';
import { Command } from '../components/command.js';
import { Icon } from '../components/icon.js';
import { Moment } from '../components/moment.js';
import { Section } from '../components/section.js';
import { Unknown } from '../components/unknown.js';
import { packagePath, requireName } from '../links.js';
import type { ListedPackage } from '../packages/listed-package.js';
import { searchPath } from '../packages/search-query.js';
import type { LinkedData } from '../linked-data.js';
import type { PageFrame, SitePresentation } from '../presentation.js';
import { SitePage } from '../site-page.js';
import { clockTime, day, shortDay } from '../text/dates.js';
import { activeSites, grouped } from '../text/numbers.js';

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

export interface HomePageModel {
  readonly frame: PageFrame;
  readonly now: Date;
  /** Undefined while nobody has counted. */
  readonly totals?: {
    readonly plugins: number;
    readonly themes: number;
    /** With Composer, in 30 days. */
    readonly installs: number;
  };
  /** Packages that changed, by hours of 24, oldest first; the last hour is in progress. */
  readonly hours: readonly { readonly at: string; readonly packages: number }[];
  readonly added: Readonly<Record<PackageType, number>>;
  readonly closed: number;
  readonly reopened: number;
  readonly popular: readonly ListedPackage[];
  readonly updated: readonly ListedPackage[];
  readonly newest: readonly ListedPackage[];
  /** In the last seven days. */
  readonly closedLately: readonly ClosedLately[];
}

const TO_TRY = [
  { label: 'woocommerce', path: searchPath({ q: 'woocommerce' }) },
  { label: 'wp-plugin/akismet', path: searchPath({ q: 'wp-plugin/akismet' }) },
  { label: 'contact form', path: searchPath({ q: 'contact form' }) },
  { label: 'author: automattic', path: '/authors/automattic' },
  { label: 'tag: seo', path: '/tags/seo' },
];

/** A search field with evidence under it. */
export function HomePage(model: HomePageModel): VNode {
  const { frame, totals, closedLately } = model;
  const what =
    totals === undefined
      ? 'The plugins and themes of the WordPress.org directory'
      : `${grouped(totals.plugins)} plugins and ${grouped(totals.themes)} themes from the WordPress.org directory`;
  return (
    <SitePage
      frame={frame}
      title="WordPress plugins and themes for Composer"
      description={`${what}, to be searched and required with Composer.`}
      listed
      path="/"
      about={siteLinkedData(frame.site)}
      alternates={[
        { type: 'application/atom+xml', href: '/feed.xml', title: 'Recently updated' },
        { type: 'application/atom+xml', href: '/new.atom', title: 'New in the directory' },
      ]}
      query={null}
    >
      <div class="wrap page">
        <section class="hero" aria-labelledby="claim">
          <div class="stack">
            <h1 id="claim" class="huge">
              WordPress plugins and themes, as Composer packages
            </h1>
            <p class="lead">{what}, compared with it every few minutes.</p>
            <BigSearch />
          </div>
          <Start frame={frame} />
        </section>
        <Today model={model} />
        <Lists model={model} />
        {closedLately.length > 0 && <Closed packages={closedLately} />}
      </div>
    </SitePage>
  );
}

function siteLinkedData({ siteName, siteUrl }: SitePresentation): LinkedData {
  return {
    '@type': 'WebSite',
    name: siteName,
    url: `${siteUrl}/`,
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${siteUrl}/packages?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  };
}

function BigSearch(): VNode {
  return (
    <>
      <form class="find big" role="search" action="/packages" method="get">
        <Icon name="search" />
        <label class="vh" for="q">
          Search packages
        </label>
        <input
          id="q"
          name="q"
          type="search"
          placeholder="Name, slug or wp-plugin/…"
          maxLength={200}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <button class="btn pri" type="submit">
          Search
        </button>
      </form>
      <nav aria-label="Searches to try">
        <ul class="chips">
          {TO_TRY.map(({ label, path }) => (
            <li key={path}>
              <a class="chip" href={path}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

function Start({ frame }: { readonly frame: PageFrame }): VNode {
  const { repositoryUrl } = frame.site;
  return (
    <div class="stack" id="start">
      <h2>Start in two lines</h2>
      <p class="dim">Add the repository to a project once:</p>
      <Command
        verb="composer config"
        between="repositories.wp-packages composer"
        object={repositoryUrl === '' ? 'https://…' : repositoryUrl}
      />
      <p class="dim">Then require any package by its directory slug:</p>
      <Command verb="composer require" object="wp-plugin/woocommerce" />
      <p class="sm">
        <a href="/docs">Bedrock, plain WordPress and moving from WPackagist</a>
      </p>
    </div>
  );
}

function Today({ model }: { readonly model: HomePageModel }): VNode {
  const { hours, added, closed, reopened, totals } = model;
  const changed = hours.reduce((sum, { packages }) => sum + packages, 0);
  const figures = [
    {
      name: 'Packages changed',
      figure: grouped(changed),
      more: totals && `of ${grouped(totals.plugins + totals.themes)}`,
    },
    {
      name: 'New',
      figure: grouped(added.plugin + added.theme),
      more: `${grouped(added.plugin)} plugins, ${grouped(added.theme)} themes`,
    },
    { name: 'Closed', figure: grouped(closed), more: `${grouped(reopened)} reopened` },
    {
      name: 'Composer installs',
      figure: totals === undefined ? <Unknown>not counted yet</Unknown> : grouped(totals.installs),
      more: 'in 30 days',
    },
  ];
  return (
    <Section
      id="today"
      title="The last 24 hours"
      aside={<a href="/status">Status and freshness goals</a>}
    >
      <dl class="figs">
        {figures.map(({ name, figure, more }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
            {more !== undefined && <dd>{more}</dd>}
          </div>
        ))}
      </dl>
      {changed > 0 && (
        <BarChart
          id="changes-by-hour"
          title="Packages changed per hour over the last 24 hours"
          bars={hours.map(barOf)}
          marks={[
            ...hours.filter((_, index) => index % 6 === 0).map(({ at }) => clockTime(at) ?? ''),
            'now',
          ]}
          caption="Packages changed per hour, UTC. The last bar is the hour in progress."
          isPlain
        />
      )}
    </Section>
  );
}

function barOf(
  { at, packages }: HomePageModel['hours'][number],
  index: number,
  hours: HomePageModel['hours'],
): Bar {
  return {
    key: at,
    value: packages,
    words: `${clockTime(at) ?? ''} UTC: ${grouped(packages)} packages`,
    kind: index === hours.length - 1 ? 'part' : undefined,
  };
}

function Lists({ model }: { readonly model: HomePageModel }): VNode {
  const { popular, updated, newest, now } = model;
  return (
    <div class="cols">
      <Section id="popular" title="Most installed" aside={<a href="/popular">All</a>}>
        <Rank
          packages={popular}
          endOf={({ months, installs }) => (
            <>
              <Sparkline values={months} />
              <span>
                <span class="vh">Installs with Composer: </span>
                {grouped(installs)}
              </span>
            </>
          )}
        />
        <p class="xs dim">Installs with Composer from here, and their run over 12 months.</p>
      </Section>
      <Section id="updated" title="Recently updated" aside={<a href="/updated">All</a>}>
        <Rank
          packages={updated}
          endOf={({ version, directoryVersion, updatedAt }) => (
            <>
              <span class="mono">{plainText(version ?? directoryVersion)}</span>
              <br />
              <Moment at={updatedAt} as={(time) => shortly(time, now)} />
            </>
          )}
        />
        <p class="xs dim">Time of the release in UTC.</p>
      </Section>
      <Section id="new" title="New in the directory" aside={<a href="/new">All</a>}>
        <Rank
          packages={newest}
          endOf={({ addedAt }) => <Moment at={addedAt} as={(time) => shortly(time, now)} />}
        />
        <p class="xs dim">Date the directory accepted it.</p>
      </Section>
    </div>
  );
}

/** The time of today, the day of this year, the date of any other. */
function shortly(time: string, now: Date): string | undefined {
  const today = now.toISOString();
  if (time.startsWith(today.slice(0, 'YYYY-MM-DD'.length))) return clockTime(time);
  return time.startsWith(today.slice(0, 'YYYY'.length)) ? shortDay(time) : day(time);
}

interface RankProps {
  readonly packages: readonly ListedPackage[];
  /** What stands at the end of the line. */
  readonly endOf: (pkg: ListedPackage) => VNode;
}

function Rank({ packages, endOf }: RankProps): VNode {
  if (packages.length === 0) return <p class="sm dim">None yet.</p>;
  return (
    <ol class="rank">
      {packages.map((pkg) => (
        <li key={requireName(pkg)}>
          <a href={packagePath(pkg)}>{plainText(pkg.displayName) ?? pkg.name}</a>
          <small class="mono">{requireName(pkg)}</small>
          <span class="end">{endOf(pkg)}</span>
        </li>
      ))}
    </ol>
  );
}

function Closed({ packages }: { readonly packages: readonly ClosedLately[] }): VNode {
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
