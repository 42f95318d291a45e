import type { VNode } from 'preact';

export interface Action {
  readonly href: string;
  readonly label: string;
  /** The one act that a page suggests. */
  readonly primary?: boolean;
}

/** A link that looks like a button, for what a reader does next. */
export function ButtonLink({
  action: { href, label, primary },
}: {
  readonly action: Action;
}): VNode {
  return (
    <a class={primary === true ? 'btn pri' : 'btn'} href={href}>
      {label}
    </a>
  );
}
