import type { ComponentChildren, VNode } from 'preact';
import { Icon } from './icon.js';

const ICONS = { info: 'info', warn: 'warn', bad: 'stop' } as const;

interface NoteProps {
  /** `warn` for what the reader has to wait for or to change, `bad` for what is over. */
  readonly tone: keyof typeof ICONS;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A notice of a title and paragraphs. */
export function Note({ tone, title, children }: NoteProps): VNode {
  return (
    <div class={tone === 'info' ? 'note' : `note ${tone}`}>
      <Icon name={ICONS[tone]} />
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  );
}
