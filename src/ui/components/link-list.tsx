import type { VNode } from 'preact';

export interface NamedLink {
  readonly href: string;
  readonly label: string;
}

/** The links of a navigation, one item each. */
export function LinkList({ links }: { readonly links: readonly NamedLink[] }): VNode {
  return (
    <ul>
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  );
}
