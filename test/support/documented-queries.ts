import type { DataSource } from 'typeorm';
import { CatalogSnapshot } from '../../src/build/catalog-snapshot.queries.js';
import { SqliteVersionQueries } from '../../src/admin/overview/sqlite-version.queries.js';
import { BuildRecordQueries } from '../../src/build/build-record.queries.js';
import { RecentBuildsQueries } from '../../src/build/recent-builds.queries.js';
import { CatalogQueries } from '../../src/catalog/catalog.queries.js';
import { ClosedPackagesQueries } from '../../src/catalog/closed-packages.queries.js';
import { ControlPackagesQueries } from '../../src/catalog/control-packages.queries.js';
import { PackageCardsQueries, type PackageCard } from '../../src/catalog/package-cards.queries.js';
import { GuardsQueries } from '../../src/catalog/guards.queries.js';
import { ImageLinksQueries } from '../../src/og-images/image-links.queries.js';
import { OgImagesSettings } from '../../src/og-images/og-images.settings.js';
import { SiteSettings } from '../../src/shared/site/site.settings.js';
import { NewPackagesQueries } from '../../src/catalog/new-packages.queries.js';
import { PackagePageQueries } from '../../src/catalog/package-page.queries.js';
import { PackageRecordQueries } from '../../src/catalog/package-record.queries.js';
import { RetryingPackagesQueries } from '../../src/catalog/retrying-packages.queries.js';
import { PackageSearchQueries } from '../../src/catalog/package-search.queries.js';
import type { PackageSearch } from '../../src/catalog/package-search.types.js';
import { ProjectCheckQueries } from '../../src/catalog/project-check.queries.js';
import { PackageSummariesQueries } from '../../src/catalog/package-summaries.queries.js';
import { PageTagsQueries } from '../../src/catalog/page-tags.queries.js';
import { SitemapQueries } from '../../src/catalog/sitemap.queries.js';
import { UntaggedAuthorsQueries } from '../../src/catalog/untagged-authors.queries.js';
import { SearchTermsQueries } from '../../src/catalog/search-terms.queries.js';
import { ChangesQueries } from '../../src/changes/changes.queries.js';
import { AuditLogQueries } from '../../src/auth/audit-log.queries.js';
import { SessionsQueries } from '../../src/auth/sessions.queries.js';
import { UsersQueries } from '../../src/auth/users.queries.js';
import type { R2Settings } from '../../src/artifact-store/r2.settings.js';
import { FreshnessQueries } from '../../src/freshness/freshness.queries.js';
import { DatabaseIdentityQueries } from '../../src/catalog/database-identity.queries.js';
import { IncidentsQueries } from '../../src/incidents/incidents.queries.js';
import { HoldQueries } from '../../src/deploy/hold.queries.js';
import { BucketStatusQueries } from '../../src/deploy/bucket-status.queries.js';
import { AlertFactsQueries } from '../../src/operations/alerts/alert-facts.queries.js';
import { BackupSettings } from '../../src/operations/backup/backup.settings.js';
import { DatabaseFactsQueries } from '../../src/operations/metrics/database-facts.queries.js';
import { OperationsQueries } from '../../src/operations/operations.queries.js';
import { GoalsQueries } from '../../src/pipeline/goals.queries.js';
import { PublicStatusQueries } from '../../src/pipeline/public-status.queries.js';
import { StatusQueries } from '../../src/pipeline/status.queries.js';
import { readProjectFile } from '../../src/domain/project-check/project-file.js';
import { StorageSettings } from '../../src/shared/files/storage.settings.js';
import { SchedulesSettings } from '../../src/shared/jobs/schedules.settings.js';
import { systemClock } from '../../src/shared/clock/clock.js';
import { rawConnection } from '../../src/shared/database/data-source.js';
import { JobRunsQueries } from '../../src/shared/jobs/job-runs.queries.js';
import { ClosingsQueries } from '../../src/status-check/closings.queries.js';
import { ClosuresQueries } from '../../src/status-check/closures.queries.js';
import { StatusChangesQueries } from '../../src/status-check/status-changes.queries.js';
import { PackageHistoryQueries } from '../../src/status-check/package-history.queries.js';
import { SyncRunsQueries } from '../../src/sync/sync-runs.queries.js';
import { InstallPeaksQueries } from '../../src/telemetry/install-peaks.queries.js';
import { InstallStatsQueries } from '../../src/telemetry/install-stats.queries.js';

/** One call of a method, for the statements that it runs. */
export interface DocumentedCall {
  /** The method, and what is special about the call. */
  readonly title: string;
  readonly run: () => Promise<unknown>;
  /** Why it may look at every package. */
  readonly scansBecause?: string;
}

const CARD: PackageCard = {
  id: 1,
  type: 'plugin',
  name: 'akismet',
  displayName: null,
  description: null,
  directoryVersion: null,
  activeInstalls: 0,
  installs: 0,
  isClosed: false,
  hiddenAt: null,
};

/** The calls that show every statement of each class of queries, by class. */
export function documentedQueries(
  reader: DataSource,
  r2: R2Settings,
): Readonly<Record<string, readonly DocumentedCall[]>> {
  const catalog = new CatalogQueries(reader);
  const changes = new ChangesQueries(reader);
  const bucket = new BucketStatusQueries(r2, reader);
  const closed = new ClosedPackagesQueries(reader);
  const controls = new ControlPackagesQueries(reader);
  const guards = new GuardsQueries(reader);
  const holds = new HoldQueries(reader);
  const incidents = new IncidentsQueries(reader);
  const peaks = new InstallPeaksQueries(reader);
  const builds = new RecentBuildsQueries(reader);
  const freshness = new FreshnessQueries(reader);
  const runs = new JobRunsQueries(reader, systemClock);
  const changesOfStatus = new StatusChangesQueries(reader);
  const goals = new GoalsQueries(reader, freshness, runs);
  const terms = new SearchTermsQueries(reader);
  const summaries = new PackageSummariesQueries(reader);
  const search = new PackageSearchQueries(reader, terms, summaries);
  const projects = new ProjectCheckQueries(reader, search);
  const imagesInBucket = Object.assign(new OgImagesSettings(), { bucket: 'images' });
  const imageLinks = new ImageLinksQueries(reader, new SiteSettings(), imagesInBucket, r2);
  return {
    // First, as the others use them.
    PackageSummariesQueries: [{ title: 'of', run: () => summaries.of([1, 2]) }],
    SearchTermsQueries: [{ title: 'of', run: () => terms.of(['galery']) }],

    BucketStatusQueries: [
      { title: 'current', run: () => bucket.current() },
      { title: 'isInUse', run: () => bucket.isInUse() },
    ],
    SqliteVersionQueries: [
      { title: 'version', run: () => new SqliteVersionQueries(reader).version() },
    ],
    BuildRecordQueries: [
      { title: 'find', run: () => new BuildRecordQueries(reader).find('20260310-120000') },
      { title: 'newestComplete', run: () => new BuildRecordQueries(reader).newestComplete() },
    ],
    PackageRecordQueries: [
      { title: 'find', run: () => new PackageRecordQueries(reader).find('plugin', 'akismet') },
      { title: 'note', run: () => new PackageRecordQueries(reader).note(1) },
      { title: 'hidden', run: () => new PackageRecordQueries(reader).hidden() },
      { title: 'namesLike', run: () => new PackageRecordQueries(reader).namesLike('aki', 20) },
    ],
    RetryingPackagesQueries: [
      { title: 'counts', run: () => new RetryingPackagesQueries(reader).counts() },
      { title: 'first', run: () => new RetryingPackagesQueries(reader).first(20) },
    ],
    SyncRunsQueries: [{ title: 'newest', run: () => new SyncRunsQueries(reader).newest(20) }],
    InstallPeaksQueries: [
      { title: 'newest', run: () => peaks.newest() },
      { title: 'discarded', run: () => peaks.discarded() },
      { title: 'ofPackage', run: () => peaks.ofPackage(1) },
      { title: 'countedIn', run: () => peaks.countedIn('plugin', 'akismet', '2026-03-10T14') },
    ],
    IncidentsQueries: [
      { title: 'open', run: () => incidents.open() },
      { title: 'newest', run: () => incidents.newest(50) },
      { title: 'find', run: () => incidents.find(1) },
    ],
    ImageLinksQueries: [
      { title: 'ofPackage', run: () => imageLinks.ofPackage(CARD) },
      { title: 'ofPage', run: () => Promise.resolve(imageLinks.ofPage('default')) },
    ],
    UntaggedAuthorsQueries: [
      { title: 'most', run: () => new UntaggedAuthorsQueries(reader).most(100) },
    ],
    PackageCardsQueries: [
      {
        title: 'all',
        run: () => Promise.resolve(new PackageCardsQueries(reader).all()),
        scansBecause: 'each image is compared with what it would show now, once a day',
      },
    ],
    AuditLogQueries: [{ title: 'page', run: () => new AuditLogQueries(reader).page(50) }],
    SessionsQueries: sessionCalls(new SessionsQueries(reader)),
    UsersQueries: userCalls(new UsersQueries(reader)),
    CatalogQueries: [
      {
        title: 'counts',
        run: () => catalog.counts('2026-01-01T00:00:00Z'),
        scansBecause: 'the status command counts every package, once a call of an operator',
      },
    ],
    CatalogSnapshotQueries: snapshotCalls(new CatalogSnapshot(rawConnection(reader))),
    ChangesQueries: [
      { title: 'reach', run: () => Promise.resolve(changes.reach()) },
      { title: 'firstAfter', run: () => Promise.resolve(changes.firstAfter(0)) },
      {
        title: 'page',
        run: () => Promise.resolve(changes.page({ timestamp: 0, package: '' }, 1, 10)),
      },
      { title: 'perHour', run: () => Promise.resolve(changes.perHour(0)) },
    ],
    ClosedPackagesQueries: [
      { title: 'slugs', run: () => closed.slugs('plugin', false) },
      {
        title: 'page',
        run: () => closed.page({ type: 'plugin', permanentOnly: true, after: 'a', limit: 10 }),
      },
    ],
    ControlPackagesQueries: [{ title: 'draw', run: () => controls.draw() }],
    GuardsQueries: [
      { title: 'events', run: () => guards.events('2026-03-09T12:00:00Z') },
      { title: 'holding', run: () => guards.holding() },
      { title: 'countWaiting', run: () => guards.countWaiting() },
      { title: 'pendingClosures', run: () => guards.pendingClosures() },
    ],
    ClosingsQueries: closingsCalls(new ClosingsQueries(reader)),
    ClosuresQueries: closuresCalls(new ClosuresQueries(reader)),
    FreshnessQueries: freshnessCalls(freshness),
    DatabaseIdentityQueries: [{ title: 'id', run: () => new DatabaseIdentityQueries(reader).id() }],
    HoldQueries: [{ title: 'find', run: () => holds.find() }],
    JobRunsQueries: jobCalls(runs),
    GoalsQueries: [
      { title: 'measured', run: () => goals.measured(new Date('2026-03-10T12:00:00Z')) },
    ],
    ...operationsCalls(reader, { goals, freshness, bucket, guards }),
    InstallStatsQueries: installCalls(new InstallStatsQueries(reader)),
    NewPackagesQueries: [
      { title: 'countSince', run: () => new NewPackagesQueries(reader).countSince('2026-01-01') },
    ],
    PackageHistoryQueries: historyCalls(new PackageHistoryQueries(reader)),
    PackagePageQueries: pageCalls(new PackagePageQueries(reader, summaries)),
    PublicStatusQueries: [
      {
        title: 'at',
        run: () =>
          new PublicStatusQueries(goals, freshness, builds, holds, runs, changesOfStatus).at(
            new Date('2026-03-10T12:00:00Z'),
          ),
      },
    ],
    RecentBuildsQueries: [
      { title: 'newest', run: () => builds.newest(50, 8) },
      { title: 'find', run: () => builds.find('20260310-120000') },
      { title: 'current', run: () => builds.current() },
    ],
    StatusChangesQueries: statusChangeCalls(changesOfStatus),
    PackageSearchQueries: searchCalls(search),
    ProjectCheckQueries: [
      {
        title: 'check',
        run: () => {
          const { project } = readProjectFile({ require: { 'wp-plugin/untagged': '*' } });
          if (project === undefined) throw new Error('the project cannot be read');
          return projects.check(project);
        },
      },
    ],
    PageTagsQueries: [
      { title: 'mostCommon', run: () => new PageTagsQueries(reader).mostCommon([1, 2], 5) },
    ],
    SitemapQueries: [
      { title: 'lastId', run: () => new SitemapQueries(reader).lastId() },
      { title: 'between', run: () => new SitemapQueries(reader).between(1, 5_000) },
    ],
    StatusQueries: statusCalls(new StatusQueries(reader)),
  };
}

function snapshotCalls(snapshot: CatalogSnapshot): readonly DocumentedCall[] {
  return [
    {
      title: 'read',
      run: () => {
        snapshot.syncRunId();
        const [first] = snapshot.packages();
        if (first === undefined) throw new Error('there are no packages');
        snapshot.find(first);
        snapshot.withoutClosure([first]);
        snapshot.describe([first], '2026-01-01T00:00:00Z').next();
        return Promise.resolve();
      },
      scansBecause: 'a build decides about every package',
    },
  ];
}

function closingsCalls(queries: ClosingsQueries): readonly DocumentedCall[] {
  const some = { type: 'plugin', reason: null, from: '2026-01-01', to: '2026-02-01' } as const;
  return [
    { title: 'page', run: () => queries.page({}, 50, 0) },
    { title: 'page, filtered', run: () => queries.page(some, 50, 0) },
    { title: 'page, reopened', run: () => queries.page({ isReopened: true }, 50, 0) },
    { title: 'count', run: () => queries.count({}) },
    { title: 'reasons', run: () => queries.reasons() },
    { title: 'perDay', run: () => queries.perDay('2026-01-01') },
    { title: 'figures', run: () => queries.figures('2026-01-01') },
    { title: 'lastOf', run: () => queries.lastOf('plugin', ['a', 'b']) },
  ];
}

function statusChangeCalls(queries: StatusChangesQueries): readonly DocumentedCall[] {
  return [
    { title: 'newestChecks', run: () => queries.newestChecks(50, 8) },
    { title: 'since', run: () => queries.since('2026-03-09T12:00:00Z', 50) },
  ];
}

function historyCalls(queries: PackageHistoryQueries): readonly DocumentedCall[] {
  return [
    { title: 'statusChanges', run: () => queries.statusChanges(1, 10) },
    { title: 'countSince', run: () => queries.countSince('2026-01-01T00:00:00Z') },
    { title: 'closedSince', run: () => queries.closedSince('2026-01-01T00:00:00Z', 10) },
  ];
}

function closuresCalls(queries: ClosuresQueries): readonly DocumentedCall[] {
  return [
    { title: 'page, recent', run: () => queries.page('recent', undefined, 10) },
    { title: 'page, recent, after another', run: () => queries.page('recent', 1, 10) },
    { title: 'page, closures', run: () => queries.page('closures', undefined, 10) },
    { title: 'pageAt', run: () => queries.pageAt('recent', 50, 50) },
    { title: 'vendors', run: () => queries.vendors() },
    { title: 'ofVendor', run: () => queries.ofVendor('a', 10) },
    { title: 'count', run: () => queries.count() },
  ];
}

function installCalls(queries: InstallStatsQueries): readonly DocumentedCall[] {
  return [
    { title: 'site', run: () => queries.site() },
    { title: 'ofPackage', run: () => queries.ofPackage('plugin', 'a') },
    { title: 'monthly', run: () => queries.monthly(1, 24) },
    { title: 'monthlyOf', run: () => queries.monthlyOf([1, 2], '2026-01') },
    { title: 'firstMonth', run: () => queries.firstMonth() },
  ];
}

function pageCalls(queries: PackagePageQueries): readonly DocumentedCall[] {
  return [
    { title: 'facts', run: () => queries.facts('plugin', 'a') },
    { title: 'versions', run: () => queries.versions(1) },
    { title: 'dependencies', run: () => queries.dependencies(1) },
    { title: 'countDependants', run: () => queries.countDependants('plugin', 'a') },
    { title: 'dependants', run: () => queries.dependants('plugin', 'a', { limit: 10 }) },
  ];
}

const SINCE = ['2026-01-01', '2025-02-01'] as const;

function searchCalls(queries: PackageSearchQueries): readonly DocumentedCall[] {
  const page = (title: string, given: Partial<PackageSearch>): DocumentedCall => ({
    title: `page, ${title}`,
    run: () => queries.page({ text: '', sort: 'relevance', page: 1, pageSize: 10, ...given }),
  });
  return [
    page('words', { text: 'photo gallery' }),
    page('words, read on', { text: 'gallery', after: { first: 3, second: -2.5, id: 1 } }),
    page('installs, read on', { sort: 'installs', after: { first: 10, second: 0, id: 1 } }),
    page('words, filtered and sorted', {
      text: 'gallery',
      sort: 'updated',
      type: 'plugin',
      tag: 'photo',
      author: 'jane',
      untagged: 'any',
      php: '8.1',
      since: '2026-01-01',
    }),
    page('words, with counts', { text: 'gallery', tag: 'photo', countedSince: SINCE }),
    page('no words', {}),
    page('no words, by name', { sort: 'name', type: 'theme' }),
    page('of a tag', { tag: 'photo' }),
    page('of an author', { author: 'jane', sort: 'updated' }),
    page('of a tag, with counts', { tag: 'photo', countedSince: SINCE }),
    page('of an author, with counts', { author: 'jane', countedSince: SINCE }),
    page('untagged', { untagged: 'any' }),
    page('untagged, with counts', { untagged: 'any', countedSince: SINCE }),
    page('closed', { closed: true, sort: 'updated' }),
    { title: 'suggestions', run: () => queries.suggestions('photo gallery', 5) },
    { title: 'nearNames', run: () => queries.nearNames('plugin', 'galery', 5) },
  ];
}

function freshnessCalls(queries: FreshnessQueries): readonly DocumentedCall[] {
  const now = new Date('2026-03-10T12:00:00Z');
  return [
    { title: 'publishedSince', run: () => queries.publishedSince('2026-03-09T12:00:00Z') },
    { title: 'pending', run: () => queries.pending(now, 10) },
    { title: 'owed', run: () => queries.owed(now) },
    { title: 'buildFailure', run: () => queries.buildFailure() },
    { title: 'hasSample', run: () => queries.hasSample('2026-03-10T12:00:00Z') },
    { title: 'samplesSince', run: () => queries.samplesSince('2026-03-09T12:00:00Z') },
    { title: 'days', run: () => queries.days() },
  ];
}

function jobCalls(queries: JobRunsQueries): readonly DocumentedCall[] {
  return [
    { title: 'lastRuns', run: () => queries.lastRuns() },
    { title: 'recent', run: () => queries.recent(20) },
    { title: 'find', run: () => queries.find(1) },
    { title: 'queued', run: () => queries.queued() },
    { title: 'cancelRequest', run: () => queries.cancelRequest(1) },
    { title: 'heldLeases', run: () => queries.heldLeases() },
    { title: 'lastDue', run: () => queries.lastDue() },
    { title: 'steps', run: () => queries.steps(1) },
    { title: 'result', run: () => queries.result(1) },
    {
      title: 'completedSince',
      run: () => queries.completedSince(['pipeline'], '2026-03-09T12:00:00Z'),
    },
    {
      title: 'failedSince',
      run: () => queries.failedSince(['pipeline'], '2026-03-09T12:00:00Z', 10),
    },
  ];
}

function statusCalls(queries: StatusQueries): readonly DocumentedCall[] {
  return [
    { title: 'watermarks', run: () => queries.watermarks() },
    { title: 'passedRevisions', run: () => queries.passedRevisions() },
    { title: 'lastDiscovery', run: () => queries.lastDiscovery() },
  ];
}

function sessionCalls(sessions: SessionsQueries): readonly DocumentedCall[] {
  const now = '2026-03-10T12:00:00Z';
  return [
    { title: 'find', run: () => sessions.find('key', now, now) },
    { title: 'list', run: () => sessions.list('key', now, now) },
  ];
}

function userCalls(users: UsersQueries): readonly DocumentedCall[] {
  return [
    { title: 'byEmail', run: () => users.byEmail('admin@example.com') },
    { title: 'byId', run: () => users.byId(1) },
    { title: 'list', run: () => users.list() },
  ];
}

function operationsCalls(
  reader: DataSource,
  {
    goals,
    freshness,
    bucket,
    guards,
  }: {
    readonly goals: GoalsQueries;
    readonly freshness: FreshnessQueries;
    readonly bucket: BucketStatusQueries;
    readonly guards: GuardsQueries;
  },
): Readonly<Record<string, readonly DocumentedCall[]>> {
  const now = new Date('2026-03-10T12:00:00Z');
  const operations = new OperationsQueries(reader);
  const metrics = new DatabaseFactsQueries(operations, goals, freshness, bucket);
  const alerts = new AlertFactsQueries(
    goals,
    operations,
    guards,
    new SchedulesSettings(),
    new StorageSettings(),
    Object.assign(new BackupSettings(), { bucket: 'private' }),
  );
  return {
    OperationsQueries: [
      { title: 'jobEnds', run: () => operations.jobEnds('2026-03-09T12:00:00Z') },
      { title: 'lastEnds', run: () => operations.lastEnds() },
      { title: 'waiting', run: () => operations.waiting() },
      { title: 'newestBackup', run: () => operations.newestBackup('bucket') },
      { title: 'knownSince', run: () => operations.knownSince() },
      { title: 'installEvents', run: () => operations.installEvents() },
      { title: 'questions', run: () => operations.questions('2026-03-09T12:00:00Z') },
    ],
    DatabaseFactsQueries: [{ title: 'at', run: () => metrics.at(now) }],
    AlertFactsQueries: [{ title: 'at', run: () => alerts.at(now) }],
  };
}
