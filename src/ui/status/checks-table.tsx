import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { Moment } from '../components/moment.js';
import { Pill, type PillTone } from '../components/pill.js';
import { Section } from '../components/section.js';
import { Unknown } from '../components/unknown.js';
import { packagePath, requireName } from '../links.js';
import { clockTime, shortDay } from '../text/dates.js';
import { counted, grouped } from '../text/numbers.js';
import type { ShownChange, ShownCheck } from './status-page.types.js';

const FIRST_SHOWN = 8;

const STATES: Readonly<Record<ShownCheck['status'], readonly [tone: PillTone, words: string]>> = {
  running: ['new', 'At work'],
  completed: ['ok', 'Completed'],
  completed_with_errors: ['ok', 'Completed'],
  guarded: ['warn', 'Held by guard'],
  failed: ['bad', 'Failed'],
  cancelled: ['held', 'Cancelled'],
};

/** The newest checks of every package for closing, with what they found. */
export function Checks({ checks }: { readonly checks: readonly ShownCheck[] }): VNode {
  const earlier = checks.slice(FIRST_SHOWN);
  return (
    <Section id="checks" title="Closure checks" aside={<a href="/closures">What was closed</a>}>
      {checks.length === 0 && <p class="sm dim">None yet.</p>}
      {checks.length > 0 && <Rows checks={checks.slice(0, FIRST_SHOWN)} />}
      {earlier.length > 0 && (
        <details class="more">
          <summary>{counted(earlier.length, 'earlier check')}</summary>
          <Rows checks={earlier} />
        </details>
      )}
      <p class="sm dim">
        Closings that are implausibly many at once are held back until the next check confirms them.
        Packages that did not answer keep their state.
      </p>
    </Section>
  );
}

function Rows({ checks }: { readonly checks: readonly ShownCheck[] }): VNode {
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">Started, UTC</th>
          <th scope="col" class="n w">
            Asked
          </th>
          <th scope="col" class="n">
            Closed
          </th>
          <th scope="col" class="n w">
            Reopened
          </th>
          <th scope="col" class="n w">
            No answer
          </th>
          <th scope="col" class="w">
            Found
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} />
        ))}
      </tbody>
    </table>
  );
}

function CheckRow({ check }: { readonly check: ShownCheck }): VNode {
  const { startedAt, asked, closed, reopened, failed, held, changes, status } = check;
  const [tone, words] = held > 0 && status !== 'failed' ? STATES.guarded : STATES[status];
  return (
    <tr>
      <th scope="row" class="nw">
        <Moment at={startedAt} as={(time) => `${shortDay(time) ?? ''}, ${clockTime(time) ?? ''}`} />
      </th>
      <td class="n w">{grouped(asked)}</td>
      <td class="n">{held > 0 ? <Unknown>{`${grouped(held)} held`}</Unknown> : grouped(closed)}</td>
      <td class="n w">{grouped(reopened)}</td>
      <td class="n w">{grouped(failed)}</td>
      <td class="w">
        {changes.length > 0 && <Found changes={changes} total={closed + reopened} />}
      </td>
      <td>
        <Pill tone={tone}>{words}</Pill>
      </td>
    </tr>
  );
}

interface FoundProps {
  readonly changes: readonly ShownChange[];
  readonly total: number;
}

function Found({ changes, total }: FoundProps): VNode {
  const rest = total - changes.length;
  return (
    <details class="more">
      <summary>{counted(changes.length, 'package')}</summary>
      <ul class="names">
        {changes.map((change) => (
          <li key={change.id}>
            <a href={packagePath(change)}>{requireName(change)}</a>{' '}
            <span class="dim">{change.action}</span>
          </li>
        ))}
        {rest > 0 && <li class="dim">and {grouped(rest)} more</li>}
      </ul>
    </details>
  );
}

/** What left the repository and came back in the last day. */
export function ChangesOfDay({ changes }: { readonly changes: readonly ShownChange[] }): VNode {
  return (
    <Section
      id="changes"
      title="Closed and reopened, 24 hours"
      aside={<a href="/closures?show=closed">Every closing</a>}
    >
      {changes.length === 0 ? (
        <p class="sm dim">Nothing was closed or reopened.</p>
      ) : (
        <table class="tbl">
          <thead>
            <tr>
              <th scope="col">Package</th>
              <th scope="col" class="w">
                Seen, UTC
              </th>
              <th scope="col">State</th>
              <th scope="col" class="w">
                Reason given
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <ChangeRow key={change.id} change={change} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function ChangeRow({ change }: { readonly change: ShownChange }): VNode {
  const { action, displayName, name, seenAt, reason, isPermanent } = change;
  const isClosed = action === 'closed';
  return (
    <tr>
      <th scope="row">
        <a href={packagePath(change)}>{plainText(displayName) ?? name}</a>
      </th>
      <td class="w">
        <Moment at={seenAt} as={clockTime} />
      </td>
      <td>
        <Pill tone={isClosed ? (isPermanent ? 'end' : 'bad') : 'ok'}>
          {isClosed ? (isPermanent ? 'Closed, permanent' : 'Closed') : 'Reopened'}
        </Pill>
      </td>
      <td class="w">{isClosed && (plainText(reason) ?? <Unknown>not given yet</Unknown>)}</td>
    </tr>
  );
}
