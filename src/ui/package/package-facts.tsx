import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { archiveUrl } from '../../domain/text/web-url.js';
import { Sparkline } from '../charts/sparkline.js';
import { ExternalLink } from '../components/external-link.js';
import { Facts, type Fact } from '../components/facts.js';
import { CopyFileButton } from '../components/copy-button.js';
import { Icon } from '../components/icon.js';
import { Ago, Moment } from '../components/moment.js';
import { Section } from '../components/section.js';
import { Unknown } from '../components/unknown.js';
import { packagePath } from '../links.js';
import { activeSites, grouped } from '../text/numbers.js';
import { directoryUrl, revisionUrl, subversionUrl, supportUrl } from './directory-links.js';
import { latestOf } from './package-head.js';
import type { PackagePageModel, ShownPackage } from './package-page.types.js';

/** What is known of the package, how fresh that is, and where else to look. */
export function PackageFactsAside({ model }: { readonly model: PackagePageModel }): VNode {
  const { pkg } = model;
  return (
    <aside class="stack" aria-label="Facts">
      {pkg.isClosed ? <ClosureFacts model={model} /> : <OpenFacts model={model} />}
      <Links model={model} />
    </aside>
  );
}

function OpenFacts({ model }: { readonly model: PackagePageModel }): VNode {
  const { pkg, versions } = model;
  const newest = latestOf(model)?.version;
  const untagged: readonly Fact[] = [
    ['Directory version', textOr(pkg.directoryVersion, 'not known')],
    ['Newest tag', newest ?? <Unknown>none</Unknown>],
  ];
  return (
    <>
      <Section id="facts" title="Facts">
        <Facts
          facts={[
            ...(pkg.untagged === null ? [] : untagged),
            ...usage(model),
            ['Requires PHP', atLeast(pkg.requiresPhp)],
            ['Requires WordPress', atLeast(pkg.requires)],
            ['Tested up to', textOr(pkg.tested, 'not stated')],
            ['Licence', textOr(pkg.license, 'not stated')],
            ['Rating', ratingOf(pkg)],
            ['In the directory since', <Moment key="added" at={pkg.addedAt} />],
          ]}
        />
      </Section>
      <Section id="freshness" title="Freshness">
        <Facts
          facts={[
            ['Checked', checked(model)],
            ['Agrees with directory', agreement(model, versions.length > 0)],
            ['Last commit', lastCommit(model)],
          ]}
        />
      </Section>
    </>
  );
}

function ClosureFacts({ model }: { readonly model: PackagePageModel }): VNode {
  const { pkg, history } = model;
  const last = latestOf(model);
  const closings = history.filter(
    ({ what }) => what === 'closed' || what === 'found-closed',
  ).length;
  return (
    <>
      <Section id="closure" title={pkg.isOffered ? 'Hidden' : 'Closure'}>
        <Facts
          facts={[
            ['Hidden by us', pkg.hiddenAt !== null && <Moment key="hidden" at={pkg.hiddenAt} />],
            ...(pkg.isOffered ? [] : closureFacts(pkg)),
            ['Checked', checked(model)],
            ['Earlier closings', closings > 1 && grouped(closings - 1)],
          ]}
        />
      </Section>
      <Section id="facts" title="Last known facts">
        <Facts
          facts={[
            ['Version', last?.version ?? textOr(pkg.directoryVersion, 'not known')],
            ['Released', <Moment key="released" at={last?.releasedAt ?? null} />],
            ...usage(model),
            ['Requires PHP', atLeast(pkg.requiresPhp)],
            ['Licence', textOr(pkg.license, 'not stated')],
          ]}
        />
      </Section>
    </>
  );
}

function closureFacts(pkg: ShownPackage): readonly Fact[] {
  return [
    ['Closed', <Moment key="closed" at={pkg.closedAt} />],
    ['Reason', plainText(pkg.closeReasonText) ?? textOr(pkg.closeReason, 'not given yet')],
    ['Permanent', pkg.isClosedPermanently ? 'Yes' : <Unknown>not stated</Unknown>],
  ];
}

function usage({ pkg, months }: PackagePageModel): readonly Fact[] {
  const whole = months.slice(0, -1).flatMap(({ installs }) => installs ?? []);
  return [
    ['Active sites', activeSites(pkg.activeInstalls).replace(/ sites$/, '')],
    ['Composer installs', grouped(pkg.installs)],
    [
      'Last 30 days',
      <>
        {grouped(pkg.recentInstalls)} <Sparkline values={whole.slice(-12)} />
      </>,
    ],
  ];
}

function checked({ pkg, now }: PackagePageModel): VNode {
  const at = pkg.closureCheckedAt ?? pkg.lastSyncedAt;
  return at === null ? <Unknown>not known when</Unknown> : <Ago at={at} now={now} />;
}

function agreement({ pkg }: PackagePageModel, hasVersions: boolean): VNode | string {
  if (pkg.untagged !== null) return 'No, its version is not tagged';
  if (!hasVersions) return <Unknown>nothing to compare</Unknown>;
  const version = plainText(pkg.directoryVersion);
  if (pkg.currentVersion === null) return 'No, its version cannot be required';
  return version === undefined ? 'Yes' : `Yes, ${version}`;
}

function lastCommit({ pkg, now }: PackagePageModel): VNode {
  const { type, trunkRevision, lastCommitted } = pkg;
  if (lastCommitted === null) return <Unknown>not known</Unknown>;
  return (
    <>
      {trunkRevision !== null && (
        <>
          <ExternalLink to={revisionUrl(type, trunkRevision)}>{`r${trunkRevision}`}</ExternalLink>
          {', '}
        </>
      )}
      <Ago at={lastCommitted} now={now} />
    </>
  );
}

function Links({ model }: { readonly model: PackagePageModel }): VNode {
  const { pkg } = model;
  const path = packagePath(pkg);
  const latest = latestOf(model);
  const zip = latest?.distUrl == null ? undefined : archiveUrl(latest.distUrl, latest.tag);
  return (
    <Section id="links" title="Links">
      <ul class="stack snug sm">
        {pkg.isOffered && <Outside to={directoryUrl(pkg)}>WordPress.org page</Outside>}
        {pkg.homepage !== null && <Outside to={pkg.homepage}>Homepage</Outside>}
        <Outside to={subversionUrl(pkg)}>SVN repository</Outside>
        {zip !== undefined && latest?.version != null && (
          <Outside to={zip}>{`Zip of ${latest.version}`}</Outside>
        )}
        <Outside to={supportUrl(pkg)}>Support forum</Outside>
      </ul>
      <ul class="chips">
        <li>
          <a class="chip" href={`${path}.atom`}>
            <Icon name="feed" />
            {pkg.isClosed ? 'Feed' : 'Releases'}
          </a>
        </li>
        <li>
          <a class="chip" href={`${path}.json`}>
            JSON
          </a>
        </li>
        <li>
          <a class="chip" href={`${path}.md`}>
            Markdown
          </a>
        </li>
        <li>
          <CopyFileButton href={`${path}.md`} label="Copy as Markdown" />
        </li>
      </ul>
    </Section>
  );
}

function Outside({ to, children }: { readonly to: string; readonly children: string }): VNode {
  return (
    <li>
      <ExternalLink to={to}>{children}</ExternalLink>
    </li>
  );
}

/** `7.4 or newer`. */
function atLeast(version: string | null): VNode | string {
  const text = plainText(version);
  return text === undefined ? <Unknown>not stated</Unknown> : `${text} or newer`;
}

function textOr(text: string | null, unknown: string): VNode | string {
  return plainText(text) ?? <Unknown>{unknown}</Unknown>;
}

function ratingOf({ rating, numRatings }: ShownPackage): VNode | string {
  if (rating === null || numRatings === 0) return <Unknown>not rated yet</Unknown>;
  return `${(rating / 20).toFixed(1)} of 5 (${grouped(numRatings)})`;
}
