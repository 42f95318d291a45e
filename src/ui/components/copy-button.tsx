import type { VNode } from 'preact';
import { Icon } from './icon.js';

interface CopyButtonProps {
  readonly text: string;
  /** What the button says besides its icon; an icon alone without. */
  readonly label?: string;
  /** Whether the text is too long to be read to somebody; the label says what it is. */
  readonly isLong?: boolean;
}

/** Copies the text to the clipboard by script; the stylesheet hides it where there is none. */
export function CopyButton({ text, label, isLong = false }: CopyButtonProps): VNode {
  return (
    <button class={label === undefined ? 'copy bare' : 'copy'} type="button" data-copy={text}>
      <Icon name="copy" />
      {label !== undefined && <span aria-live="polite">{label}</span>}
      {!isLong && <span class="vh">{label === undefined ? `Copy ${text}` : ` ${text}`}</span>}
    </button>
  );
}

interface CopyFileButtonProps {
  /** A path of this site. */
  readonly href: string;
  readonly label: string;
}

/** Copies what is at the address, which is fetched when somebody asks for it. */
export function CopyFileButton({ href, label }: CopyFileButtonProps): VNode {
  return (
    <button class="copy" type="button" data-copy-file={href}>
      <Icon name="copy" />
      <span aria-live="polite">{label}</span>
    </button>
  );
}
