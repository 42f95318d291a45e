import type { VNode } from 'preact';
import { grouped } from '../text/numbers.js';
import { pagesToOffer } from './pages-to-offer.js';

export interface PagerModel {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly isTotalExact: boolean;
  /** The address of a page. */
  readonly pathOf: (page: number) => string;
}

/** Which part of a list is shown, and links to others; nothing for a list of one page. */
export function Pager({ pager }: { readonly pager: PagerModel }): VNode | null {
  const { page, pageSize, total, isTotalExact, pathOf } = pager;
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return null;
  const first = (page - 1) * pageSize + 1;
  return (
    <nav class="pager" aria-label="Pages">
      <p class="sm dim">
        {grouped(first)} to {grouped(Math.min(total, first + pageSize - 1))} of{' '}
        {isTotalExact ? grouped(total) : `more than ${grouped(total)}`}
      </p>
      <ul>
        <li>
          <Step to={page - 1} exists={page > 1} label="Previous" rel="prev" pathOf={pathOf} />
        </li>
        {pagesToOffer(page, last).map((offered, index) =>
          offered === undefined ? (
            <li key={`gap-${index}`}>
              <span class="p">…</span>
            </li>
          ) : (
            <li key={offered} class={Math.abs(offered - page) === 2 ? 'w' : undefined}>
              <a
                class="p"
                href={pathOf(offered)}
                aria-current={offered === page ? 'page' : undefined}
              >
                {grouped(offered)}
              </a>
            </li>
          ),
        )}
        <li>
          <Step to={page + 1} exists={page < last} label="Next" rel="next" pathOf={pathOf} />
        </li>
      </ul>
    </nav>
  );
}

interface StepProps {
  readonly to: number;
  readonly exists: boolean;
  readonly label: string;
  readonly rel: 'prev' | 'next';
  readonly pathOf: (page: number) => string;
}

function Step({ to, exists, label, rel, pathOf }: StepProps): VNode {
  if (!exists) return <span class="p">{label}</span>;
  return (
    <a class="p" href={pathOf(to)} rel={rel}>
      {label}
    </a>
  );
}
