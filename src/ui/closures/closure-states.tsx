import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { Pill, type PillTone } from '../components/pill.js';
import { Unknown } from '../components/unknown.js';
import type { ShownPlugin } from './closures-page.types.js';

const STATES: Readonly<
  Record<ShownPlugin['state'], { readonly tone: PillTone; readonly words: string }>
> = {
  closed: { tone: 'bad', words: 'Closed' },
  permanent: { tone: 'end', words: 'Permanent' },
  reopened: { tone: 'ok', words: 'Reopened' },
  unknown: { tone: 'held', words: 'Not known' },
};

/** How a package is today. */
export function ClosureState({ state }: { readonly state: ShownPlugin['state'] }): VNode {
  const { tone, words } = STATES[state];
  return <Pill tone={tone}>{words}</Pill>;
}

/** How many of some plugins are in which state today. */
export function StateCounts({ plugins }: { readonly plugins: readonly ShownPlugin[] }): VNode {
  const states = Object.entries(STATES).flatMap(([state, { tone, words }]) => {
    const count = plugins.filter((plugin) => plugin.state === state).length;
    return count === 0 ? [] : [{ tone, words: `${count} ${words.toLowerCase()}` }];
  });
  return (
    <>
      {states.map(({ tone, words }, index) => (
        <span key={words}>
          {index > 0 && ' '}
          <Pill tone={tone}>{words}</Pill>
        </span>
      ))}
    </>
  );
}

/** What the directory gives as its reason. */
export function Reason({ reason }: { readonly reason: string | null }): VNode {
  return <>{plainText(reason) ?? <Unknown>not given yet</Unknown>}</>;
}
