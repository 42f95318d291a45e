import type { VNode } from 'preact';

export type PillTone = 'plain' | 'ok' | 'new' | 'warn' | 'trunk' | 'held' | 'bad' | 'end';

interface PillProps {
  readonly tone: PillTone;
  readonly children: string;
}

/** One or two words that say what something is. */
export function Pill({ tone, children }: PillProps): VNode {
  return <span class={tone === 'plain' ? 'pill' : `pill ${tone}`}>{children}</span>;
}
