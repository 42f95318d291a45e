import type { ComponentChildren, VNode } from 'preact';
import type { MeasuredGoal } from '../../../domain/goals/goals.js';
import { Section } from '../../components/section.js';
import { Unknown } from '../../components/unknown.js';
import { took } from '../../text/durations.js';
import { grouped } from '../../text/numbers.js';
import { bytesText } from '../words.js';
import type { OverviewModel } from './overview.types.js';

type Figure = readonly [what: string, value: ComponentChildren, more: ComponentChildren];

/** How it goes in figures, each with what it is measured against. */
export function Figures({ model }: { readonly model: OverviewModel }): VNode {
  return (
    <Section id="figures" title="At a glance" aside={<a href="/status">Public status page</a>}>
      <dl class="figs">
        {figuresOf(model).map(([what, value, more]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
            <dd>{more}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function figuresOf(model: OverviewModel): readonly Figure[] {
  const { goals, machine, bucket, currentBuild, failedRuns } = model;
  const lastFailed = failedRuns[0];
  return [
    ...goals.map(goalFigure),
    ['Waiting releases', grouped(model.waitingReleases), 'listed, and not published yet'],
    [
      'Failing packages',
      <a key="f" href="/admin/sync">
        {grouped(model.failing)}
      </a>,
      `of ${grouped(model.retryingCount)} that are asked for again`,
    ],
    [
      'Failed jobs, 24 h',
      grouped(failedRuns.length),
      lastFailed === undefined ? 'none' : `the last one: ${lastFailed.command}`,
    ],
    [
      'Served build',
      currentBuild === undefined ? (
        <Unknown>none yet</Unknown>
      ) : (
        <a key="b" class="mono sm" href={`/admin/builds/${currentBuild}`}>
          {currentBuild}
        </a>
      ),
      model.hold === undefined ? 'not held' : 'held',
    ],
    machine.disk === undefined
      ? ['Disk free', <Unknown key="d">not known</Unknown>, 'the storage is not there']
      : [
          'Disk free',
          bytesText(machine.disk.freeBytes),
          `of ${bytesText(machine.disk.totalBytes)}`,
        ],
    ['Database', bytesText(machine.databaseBytes), `and ${bytesText(machine.walBytes)} of WAL`],
    [
      'Bucket',
      bucket === null ? <Unknown>none</Unknown> : bucket.undeleted === 0 ? 'In step' : 'Behind',
      bucket === null
        ? 'the settings name none'
        : bucket.undeleted === 0
          ? bucket.bucket
          : `${grouped(bucket.undeleted)} objects wait to be deleted`,
    ],
  ];
}

function goalFigure({ what, unit, atMost, now }: MeasuredGoal): Figure {
  const text = (value: number): string =>
    unit === 'seconds' ? took(value) : `${(value * 100).toFixed(1)} %`;
  return [
    what,
    now === null ? <Unknown>not known</Unknown> : text(now),
    `goal ${text(atMost)}${now !== null && now > atMost ? ', missed' : ''}`,
  ];
}
