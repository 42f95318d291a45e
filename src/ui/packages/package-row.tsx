import { DAY_MS } from '../../domain/durations.js';
import type { VNode } from 'preact';
import { instantOf } from '../../domain/text/instant.js';
import { plainText } from '../../domain/text/plain.js';
import { Sparkline } from '../charts/sparkline.js';
import { AuthorItem } from '../components/author-item.js';
import { Ago } from '../components/moment.js';
import { Pill } from '../components/pill.js';
import { Unknown } from '../components/unknown.js';
import { packagePath, requireName } from '../links.js';
import { Marked } from '../text/marked.js';
import { activeSites, grouped } from '../text/numbers.js';
import type { ListedPackage } from './listed-package.js';

const NEW_DAYS = 30;

interface PackageRowProps {
  readonly pkg: ListedPackage;
  readonly now: Date;
  /** What was looked for, to be marked. */
  readonly words?: readonly string[];
}

/** One package of a list; all of the row leads to its page. */
export function PackageRow({ pkg, now, words = [] }: PackageRowProps): VNode {
  const description = plainText(pkg.description);
  return (
    <li class="pk">
      <h3>
        <a href={packagePath(pkg)}>
          <Marked text={plainText(pkg.displayName) ?? pkg.name} words={words} />
        </a>{' '}
        <span class="id">
          <Marked text={requireName(pkg)} words={words} />
        </span>
        <State pkg={pkg} now={now} />
      </h3>
      {description !== undefined && (
        <p>
          <Marked text={description} words={words} />
        </p>
      )}
      <RowFacts pkg={pkg} now={now} />
      <div class="use">
        <b class="num">{grouped(pkg.recentInstalls)}</b>
        <span>Composer, 30 days</span>
        <Sparkline values={pkg.months} />
        <span class="num">{activeSites(pkg.activeInstalls)}</span>
      </div>
    </li>
  );
}

function State({ pkg, now }: { readonly pkg: ListedPackage; readonly now: Date }): VNode | null {
  if (pkg.isClosed) return <Pill tone="end">Closed</Pill>;
  if (pkg.untagged === 'trunk-only') return <Pill tone="trunk">Trunk only</Pill>;
  if (pkg.untagged === 'latest-not-tagged') return <Pill tone="warn">Latest not tagged</Pill>;
  const added = instantOf(pkg.addedAt ?? '');
  const age = now.getTime() - (added?.getTime() ?? 0);
  return age < NEW_DAYS * DAY_MS ? <Pill tone="new">New</Pill> : null;
}

function RowFacts({ pkg, now }: { readonly pkg: ListedPackage; readonly now: Date }): VNode {
  const version = pkg.version ?? pkg.directoryVersion;
  const php = plainText(pkg.requiresPhp);
  return (
    <ul class="meta">
      <li>
        {version === null ? (
          <Unknown>version not known</Unknown>
        ) : (
          <span class="mono">{plainText(version)}</span>
        )}
      </li>
      {pkg.updatedAt !== null && (
        <li>
          updated <Ago at={pkg.updatedAt} now={now} />
        </li>
      )}
      <li>PHP {php === undefined ? <Unknown>not stated</Unknown> : `${php}+`}</li>
      <AuthorItem author={pkg.author} profile={pkg.authorProfile} />
    </ul>
  );
}
