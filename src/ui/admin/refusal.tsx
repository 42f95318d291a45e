import type { ComponentChildren, VNode } from 'preact';
import { Note } from '../components/note.js';

/** The id by which fields refer to the notice. */
export const REFUSAL_ID = 'refusal';

interface RefusalProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** Why a form was not taken. */
export function Refusal({ title, children }: RefusalProps): VNode {
  return (
    <div role="alert" id={REFUSAL_ID}>
      <Note tone="bad" title={title}>
        {children}
      </Note>
    </div>
  );
}
