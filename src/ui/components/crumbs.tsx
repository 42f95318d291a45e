import type { VNode } from 'preact';
import type { NamedLink } from './link-list.js';

interface CrumbsProps {
  readonly above: readonly NamedLink[];
  /** The page at hand. */
  readonly here: string;
}

/** Where in the site a page is. */
export function Crumbs({ above, here }: CrumbsProps): VNode {
  return (
    <nav class="crumbs" aria-label="Breadcrumb">
      <ol>
        {above.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li>
          <span aria-current="page">{here}</span>
        </li>
      </ol>
    </nav>
  );
}
