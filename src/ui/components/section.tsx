import type { ComponentChildren, VNode } from 'preact';

interface SectionProps {
  /** Names the section for links and for readers of the screen; once in a page. */
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A part of a page, opened by a rule and its heading. */
export function Section({ id, title, children }: SectionProps): VNode {
  return (
    <section class="sec" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
      </header>
      {children}
    </section>
  );
}
