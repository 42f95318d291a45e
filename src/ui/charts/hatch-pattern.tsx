import type { VNode } from 'preact';

/** What `url(#hatch)` of the charts fills with; once in a page that has one. */
export function HatchPattern(): VNode {
  return (
    <svg class="sprite" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id="hatch"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path class="hx" d="M0 0V5" />
        </pattern>
      </defs>
    </svg>
  );
}
