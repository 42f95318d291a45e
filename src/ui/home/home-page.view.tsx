import type { VNode } from 'preact';
import type { PackageType } from '../../domain/types.js';
import { BarChart, type Bar } from '../charts/bar-chart.js';
import { Command } from '../components/command.js';
import { Icon } from '../components/icon.js';
import { Section } from '../components/section.js';
import { Unknown } from '../components/unknown.js';
import { searchPath } from '../packages/search-query.js';
import type { LinkedData } from '../linked-data.js';
import type { PageFrame, SitePresentation } from '../presentation.js';
import { SitePage } from '../site-page.js';
import { clockTime } from '../text/dates.js';
import { grouped } from '../text/numbers.js';
import { ClosedThisWeek, type ClosedLately } from './closed-this-week.js';
import { HomeLists, type HomeListsModel } from './home-lists.js';

export interface HomePageModel extends HomeListsModel {
  readonly frame: PageFrame;
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
        <HomeLists
          now={model.now}
          popular={model.popular}
          mostActive={model.mostActive}
          updated={model.updated}
          newest={model.newest}
        />
        {closedLately.length > 0 && <ClosedThisWeek packages={closedLately} />}
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
