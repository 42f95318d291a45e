import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { Sparkline } from '../charts/sparkline.js';
import { Moment } from '../components/moment.js';
import { Section } from '../components/section.js';
import { packagePath, requireName } from '../links.js';
import type { ListedPackage } from '../packages/listed-package.js';
import { searchPath } from '../packages/search-query.js';
import { clockTime, day, shortDay } from '../text/dates.js';
import { activeSites, grouped } from '../text/numbers.js';

const MOST_ACTIVE = searchPath({ sort: 'active' });

export interface HomeListsModel {
  readonly now: Date;
  /** By installs with Composer, those that have any. */
  readonly popular: readonly ListedPackage[];
  /** By the sites that run them; shown while nothing was installed from here. */
  readonly mostActive: readonly ListedPackage[];
  readonly updated: readonly ListedPackage[];
  readonly newest: readonly ListedPackage[];
}

/** Three short lists of packages beside each other. */
export function HomeLists({ popular, mostActive, updated, newest, now }: HomeListsModel): VNode {
  return (
    <div class="cols">
      {popular.length > 0 ? (
        <Section id="popular" title="Most installed" aside={<a href="/popular">All</a>}>
          <Rank packages={popular} endOf={installsOf} />
          <p class="xs dim">Installs with Composer from here, and their run over 12 months.</p>
        </Section>
      ) : (
        <Section id="popular" title="Most used" aside={<a href={MOST_ACTIVE}>All</a>}>
          <Rank
            packages={mostActive}
            endOf={({ activeInstalls }) => <span>{activeSites(activeInstalls)}</span>}
          />
          <p class="xs dim">Sites that run it, as WordPress.org counts them.</p>
        </Section>
      )}
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

function installsOf({ months, installs }: ListedPackage): VNode {
  return (
    <>
      <Sparkline values={months} />
      <span>
        <span class="vh">Installs with Composer: </span>
        {grouped(installs)}
      </span>
    </>
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
