import type { ComponentChildren, VNode } from 'preact';
import type { AdminFrame } from '../admin-frame.types.js';
import { CsrfField } from './csrf-field.js';

/** An act that is not easily undone, and what is said before it. */
export interface ConfirmationModel {
  /** Names its dialog; once in a page. */
  readonly id: string;
  /** Where it is asked for on a page of its own, and done when that is sent. */
  readonly path: string;
  /** A question. */
  readonly title: string;
  /** What it does. */
  readonly act: string;
  /** What not doing it is called, and where that leads. */
  readonly stay: { readonly label: string; readonly href: string };
  readonly isDangerous?: boolean;
  /** What the page showed, to be compared with what is when the form arrives. */
  readonly hidden?: Readonly<Record<string, string>>;
}

interface ConfirmationProps {
  readonly frame: AdminFrame;
  readonly confirmation: ConfirmationModel;
  /** What follows from it, and fields to be filled in. */
  readonly children: ComponentChildren;
}

/** Opens the dialog of the page; without script it leads to the page that asks the same. */
export function ConfirmationLink({
  confirmation: { id, path },
  label,
  tone = '',
}: {
  readonly confirmation: ConfirmationModel;
  readonly label: string;
  readonly tone?: string;
}): VNode {
  return (
    <a class={`btn ${tone}`.trim()} href={path} data-dialog={id}>
      {label}
    </a>
  );
}

/** The dialog that asks before the act; closed until its link opens it. */
export function ConfirmationDialog({ frame, confirmation, children }: ConfirmationProps): VNode {
  const { id, title } = confirmation;
  return (
    <dialog class="dlg" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <Asking frame={frame} confirmation={confirmation}>
        {children}
      </Asking>
    </dialog>
  );
}

/** The same question as a part of a page. */
export function ConfirmationInFlow({ frame, confirmation, children }: ConfirmationProps): VNode {
  return (
    <div class="dlg flow">
      <h1>{confirmation.title}</h1>
      <Asking frame={frame} confirmation={confirmation}>
        {children}
      </Asking>
    </div>
  );
}

function Asking({ frame, confirmation, children }: ConfirmationProps): VNode {
  const { path, act, stay, isDangerous = false, hidden = {} } = confirmation;
  return (
    <form class="stack snug" action={path} method="post" novalidate>
      <CsrfField token={frame.csrf} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div class="row end">
        <a class="btn" href={stay.href} data-close>
          {stay.label}
        </a>
        <button class={isDangerous ? 'btn bad pri' : 'btn pri'} type="submit">
          {act}
        </button>
      </div>
    </form>
  );
}
