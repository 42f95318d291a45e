import type { VNode } from 'preact';

export interface NamedLink {
  readonly href: string;
  readonly label: string;
}

interface LinkListProps {
  readonly links: readonly NamedLink[];
  /** The address of the link to the page at hand, or to its part of the site. */
  readonly current?: string | undefined;
}

/** The links of a navigation, one item each. */
export function LinkList({ links, current }: LinkListProps): VNode {
  return (
    <ul>
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href} aria-current={href === current ? 'true' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
