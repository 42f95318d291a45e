import type { VNode } from 'preact';

interface KeyProps {
  readonly entries: readonly {
    readonly label: string;
    /** What stands for it, on a ground of 12 by 12. */
    readonly mark: VNode;
  }[];
}

/** What the marks of a chart mean. */
export function Key({ entries }: KeyProps): VNode {
  return (
    <ul class="key">
      {entries.map(({ label, mark }) => (
        <li key={label}>
          <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            {mark}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
