import type { VNode } from 'preact';
import type { AdminFrame } from '../admin-frame.types.js';
import { CsrfField } from '../forms/csrf-field.js';
import type { OrderChoice } from '../runs/runs.types.js';

interface RunButtonsProps {
  readonly frame: AdminFrame;
  /** The first is what is suggested. */
  readonly orders: readonly OrderChoice[];
}

/** Buttons that ask for jobs. */
export function RunButtons({ frame, orders }: RunButtonsProps): VNode {
  return (
    <form class="actions" action="/admin/runs" method="post" aria-label="Jobs">
      <CsrfField token={frame.csrf} />
      {orders.map(({ name, label }, index) => (
        <button
          key={name}
          class={index === 0 ? 'btn pri' : 'btn'}
          type="submit"
          name="order"
          value={name}
        >
          {label}
        </button>
      ))}
    </form>
  );
}
