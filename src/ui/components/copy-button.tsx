import type { VNode } from 'preact';
import { Icon } from './icon.js';

interface CopyButtonProps {
  readonly text: string;
  /** What the button says besides its icon; an icon alone without. */
  readonly label?: string;
}

/** Copies the text to the clipboard by script; the stylesheet hides it where there is none. */
export function CopyButton({ text, label }: CopyButtonProps): VNode {
  return (
    <button class={label === undefined ? 'copy bare' : 'copy'} type="button" data-copy={text}>
      <Icon name="copy" />
      {label !== undefined && <span aria-live="polite">{label}</span>}
      <span class="vh">{label === undefined ? `Copy ${text}` : ` ${text}`}</span>
    </button>
  );
}
