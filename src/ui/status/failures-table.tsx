import type { VNode } from 'preact';
import { Moment } from '../components/moment.js';
import { Section } from '../components/section.js';
import { Unknown } from '../components/unknown.js';
import { clockTime, shortDay } from '../text/dates.js';
import { took } from '../text/durations.js';
import type { ShownFailure } from './status-page.types.js';

/** What each step of a cycle is about. */
const STEPS: Readonly<Record<string, string>> = {
  discover: 'Looking through WordPress.org for changes',
  update: 'Asking WordPress.org about packages',
  backfill: 'Reading older dates',
  build: 'Building the repository',
  deploy: 'Publishing the build',
};

/** Cycles that ended with an error; the one after each goes on where it stopped. */
export function Failures({ failures }: { readonly failures: readonly ShownFailure[] }): VNode {
  return (
    <Section id="failures" title="Failed cycles" aside={<span class="dim">Last 7 days</span>}>
      {failures.length === 0 ? (
        <p class="sm dim">None. Every cycle of the last seven days came to its end.</p>
      ) : (
        <table class="tbl">
          <thead>
            <tr>
              <th scope="col">Started, UTC</th>
              <th scope="col">Failed while</th>
              <th scope="col" class="n">
                After
              </th>
            </tr>
          </thead>
          <tbody>
            {failures.map(({ startedAt, finishedAt, step }) => (
              <tr key={startedAt}>
                <th scope="row" class="nw">
                  <Moment
                    at={startedAt}
                    as={(time) => `${shortDay(time) ?? ''}, ${clockTime(time) ?? ''}`}
                  />
                </th>
                <td>{STEPS[step ?? ''] ?? <Unknown>not known</Unknown>}</td>
                <td class="n">{took((Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
