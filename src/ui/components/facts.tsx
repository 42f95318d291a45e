import type { ComponentChildren, VNode } from 'preact';

/** What is known about one thing, in the order of reading. */
export type Fact = readonly [name: string, value: ComponentChildren];

interface FactsProps {
  readonly facts: readonly Fact[];
  /** Whether the values stand at the end of the line, as figures do. */
  readonly atEnd?: boolean;
}

/** Names and values; a value that is undefined or false leaves its line out. */
export function Facts({ facts, atEnd = false }: FactsProps): VNode {
  const shown = facts.filter(([, value]) => value !== undefined && value !== false);
  return (
    <dl class={atEnd ? 'kv end' : 'kv'}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
