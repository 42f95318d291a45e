import type { Distribution } from '../domain/freshness/distribution.js';
import { durationText } from '../domain/freshness/duration-text.js';
import { isAwaited, type PendingReason } from '../domain/freshness/pending.js';
import type { FreshnessReport, PendingRelease } from '../freshness/freshness.types.js';

const SHOWN = 5;

const REASONS: Readonly<Record<PendingReason, string>> = {
  directory: 'the directory does not list it yet',
  doubted: 'the directory does not list it, and its answer is not believed',
  withheld: 'it is withheld',
  build: 'the next build will have it',
  'failed-build': 'the last build failed',
  promotion: 'its build is not promoted yet',
  hold: 'a rollback holds',
  closed: 'its package is closed',
};

/** How fast releases were published in the last 24 hours. */
export function linesOfFreshness({ releases }: FreshnessReport): string[] {
  const { published, total, directory, ours } = releases;
  if (published === 0) return ['freshness      no release in the last 24 h'];
  const count = `freshness      ${counted(published)} in the last 24 h`;
  if (total === null || directory === null || ours === null) return [count];
  return [
    `${count}, published ${spreadText(total)} after the commit`,
    `               the directory's share ${spreadText(directory)}; ours ${spreadText(ours)}`,
  ];
}

/** What is released and not published: how much, and the first of it. */
export function linesOfPending(
  { lag }: FreshnessReport,
  releases: readonly PendingRelease[],
): string[] {
  if (lag.pending === 0) return ['pending        nothing'];
  const awaited = releases.filter(({ because }) => isAwaited(because)).slice(0, SHOWN);
  const left = lag.pending - awaited.length;
  const since = durationText(lag.totalSeconds);
  return [
    `pending        ${counted(lag.pending)} not published yet, the oldest since ${since}`,
    ...awaited.map((release) => `  ${textOfPending(release)}`),
    ...(left > 0 ? [`  and ${left} more: wppackages status --json`] : []),
  ];
}

function textOfPending(release: PendingRelease): string {
  const { type, name, tag, committedAt, because, detail, nextLookAt } = release;
  const commit = committedAt === null ? '' : ` of ${committedAt}`;
  const more = detail === null ? '' : `: ${detail}`;
  const isAsked = because === 'directory' || because === 'doubted';
  const next = isAsked && nextLookAt !== null ? `; asked again ${nextLookAt}` : '';
  return `${type} ${name} ${tag}${commit}: ${REASONS[because]}${more}${next}`;
}

function spreadText({ p50Seconds, p95Seconds, worstSeconds }: Distribution): string {
  const p50 = durationText(p50Seconds);
  const p95 = durationText(p95Seconds);
  return `p50 ${p50}, p95 ${p95}, worst ${durationText(worstSeconds)}`;
}

function counted(releases: number): string {
  return `${releases} release${releases === 1 ? '' : 's'}`;
}
