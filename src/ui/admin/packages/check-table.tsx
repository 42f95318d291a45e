import type { VNode } from 'preact';
import type { ComparedFact } from '../../../domain/sync/directory-differences.js';
import { plainText } from '../../../domain/text/plain.js';
import { Note } from '../../components/note.js';
import { Pill } from '../../components/pill.js';
import { Section } from '../../components/section.js';
import { Unknown } from '../../components/unknown.js';
import { counted } from '../../text/numbers.js';
import type { ShownCheck } from './package.types.js';

const NAMES: Readonly<Record<ComparedFact['fact'], string>> = {
  state: 'State',
  version: 'Version',
  stableTag: 'Stable tag',
  tags: 'Tags',
  displayName: 'Name',
  author: 'Author',
  requires: 'Requires WordPress',
  requiresPhp: 'Requires PHP',
  tested: 'Tested up to',
  needs: 'Requires packages',
  license: 'Licence',
  updatedAt: 'Updated',
  closedAt: 'Closed on',
  closeReason: 'Reason of the closing',
};

const NAMED = 8;

interface CheckTableProps {
  readonly check: ShownCheck;
  readonly now: Date;
}

/** What the directory says now beside what is held, field by field. */
export function CheckTable({ check: { tookMs, failure, facts }, now }: CheckTableProps): VNode {
  const differing = facts.filter(({ isSame }) => !isSame).length;
  return (
    <Section
      id="check"
      title="The directory against what we hold"
      aside={
        <span class="dim">
          asked {now.toISOString().slice(11, 19)} UTC, {tookMs} ms
        </span>
      }
    >
      {failure !== null && (
        <Note tone="bad" title="The directory gave no usable answer">
          <p>{plainText(failure)}</p>
        </Note>
      )}
      {failure === null && (
        <>
          <Rows facts={facts} />
          <p class="sm dim">
            {differing === 0
              ? 'Nothing differs.'
              : `${counted(differing, 'fact')} differ. A resync takes about a second and marks the package for the next build.`}
          </p>
        </>
      )}
    </Section>
  );
}

function Rows({ facts }: { readonly facts: readonly ComparedFact[] }): VNode {
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Directory</th>
          <th scope="col">Held</th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.fact} class={fact.isSame ? undefined : 'diff'}>
            <th scope="row">{NAMES[fact.fact]}</th>
            <td>{told(fact.directory, 'not told')}</td>
            <td>{told(fact.held, 'not known')}</td>
            <td>
              {fact.isSame ? <Pill tone="ok">Same</Pill> : <Pill tone="warn">Differs</Pill>}
              <Names sign="+" names={fact.added} />
              <Names sign="−" names={fact.gone} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Names({
  sign,
  names,
}: {
  readonly sign: string;
  readonly names: readonly string[];
}): VNode | null {
  if (names.length === 0) return null;
  const rest = names.length - NAMED;
  return (
    <span class="mono sm">
      {' '}
      {sign} {names.slice(0, NAMED).map(plainText).join(', ')}
      {rest > 0 && ` and ${rest} more`}
    </span>
  );
}

function told(value: string | null, unknown: string): VNode | string {
  return plainText(value) ?? <Unknown>{unknown}</Unknown>;
}
