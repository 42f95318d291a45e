import type { ComponentChildren, VNode } from 'preact';

interface SectionProps {
  /** Names the section for links and for readers of the screen; once in a page. */
  readonly id: string;
  readonly title: string;
  /** What stands at the end of the line of the title. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of a page, opened by a rule and its heading. */
export function Section({ id, title, aside, children }: SectionProps): VNode {
  return (
    <section class="sec" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
