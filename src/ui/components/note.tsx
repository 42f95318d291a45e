import type { ComponentChildren, VNode } from 'preact';
import { Icon } from './icon.js';

interface NoteProps {
  /** `warn` for what the reader has to wait for or to change. */
  readonly tone: 'info' | 'warn';
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A notice of a title and paragraphs. */
export function Note({ tone, title, children }: NoteProps): VNode {
  return (
    <div class={tone === 'info' ? 'note' : `note ${tone}`}>
      <Icon name={tone} />
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  );
}
