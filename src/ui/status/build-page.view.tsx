import type { VNode } from 'preact';
import { Crumbs } from '../components/crumbs.js';
import { Facts } from '../components/facts.js';
import { Moment } from '../components/moment.js';
import { Section } from '../components/section.js';
import { Unknown } from '../components/unknown.js';
import type { PageFrame } from '../presentation.js';
import { SitePage } from '../site-page.js';
import { clockTime, day } from '../text/dates.js';
import { took } from '../text/durations.js';
import { grouped } from '../text/numbers.js';
import { ChangedNames } from './changed-names.js';
import type { ChangedBuild } from './status-page.types.js';
import { cycleSeconds } from './step-bar.js';

interface BuildPageModel {
  readonly frame: PageFrame;
  readonly build: ChangedBuild;
}

/** What one build changed. */
export function BuildPage({ frame, build }: BuildPageModel): VNode {
  const { id, startedAt, promotedAt, packages, changed, changes, steps } = build;
  const seconds = cycleSeconds(steps);
  const moment = (time: string): string => `${day(time) ?? ''}, ${clockTime(time) ?? ''} UTC`;
  return (
    <SitePage
      frame={frame}
      title={`Build ${id}`}
      description={`The packages that build ${id} changed.`}
      listed={false}
      alternates={[{ type: 'application/json', href: `/api/builds/${id}`, title: `Build ${id}` }]}
      section="/status"
    >
      <div class="wrap page tight">
        <div class="stack snug">
          <Crumbs above={[{ href: '/status', label: 'Status' }]} here={id} />
          <h1>Build {id}</h1>
        </div>
        <Facts
          facts={[
            ['Started', <Moment key="s" at={startedAt} as={moment} />],
            [
              'Served since',
              promotedAt === null ? (
                <Unknown>not served</Unknown>
              ) : (
                <Moment key="p" at={promotedAt} as={moment} />
              ),
            ],
            ['Packages', grouped(packages)],
            ['Changed', grouped(changed)],
            ['Took', seconds !== undefined && took(seconds)],
            ['As JSON', <a key="j" href={`/api/builds/${id}`}>{`/api/builds/${id}`}</a>],
          ]}
        />
        <Section id="changed" title="What it changed">
          {changes.length === 0 ? (
            <p class="sm dim">
              {changed === 0 ? 'No package.' : 'The names are not kept any more.'}
            </p>
          ) : (
            <ChangedNames changes={changes} total={changed} />
          )}
        </Section>
      </div>
    </SitePage>
  );
}
