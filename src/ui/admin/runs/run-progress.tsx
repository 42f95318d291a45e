import type { VNode } from 'preact';
import { took } from '../../text/durations.js';
import { grouped } from '../../text/numbers.js';
import type { AdminFrame } from '../admin-frame.types.js';
import { CsrfField } from '../forms/csrf-field.js';
import type { ShownRun, ShownStep } from './runs.types.js';

/** The steps of a run, those that are over and the one at work. */
export function Steps({ steps }: { readonly steps: readonly ShownStep[] }): VNode | null {
  if (steps.length === 0) return null;
  return (
    <ol class="steps">
      {steps.map(({ name, status, seconds }) => (
        <li
          key={name}
          class={STEP_CLASSES[status]}
          aria-current={status === 'running' ? 'step' : undefined}
        >
          <b>{name}</b>
          <span>{seconds === null ? 'at work' : took(seconds)}</span>
        </li>
      ))}
    </ol>
  );
}

const STEP_CLASSES = { completed: 'done', running: 'now', failed: 'fail' } as const;

interface RunProgressProps {
  readonly frame: AdminFrame;
  readonly run: ShownRun;
}

/** How far a run is, and the way to have it end. */
export function RunProgress({ frame, run }: RunProgressProps): VNode {
  const { id, status, cancelRequestedBy } = run;
  const words = progressWords(run);
  return (
    <div class="stack snug">
      {status === 'running' && <Bar run={run} label={words} />}
      <div class="row between sm">
        <span>{words}</span>
        {cancelRequestedBy === null ? (
          <form action={`/admin/runs/${id}/cancel`} method="post">
            <CsrfField token={frame.csrf} />
            <button class="btn s" type="submit">
              {status === 'queued' ? 'Do not begin' : 'Stop after this batch'}
            </button>
          </form>
        ) : (
          <span class="dim">asked to end by {cancelRequestedBy}</span>
        )}
      </div>
    </div>
  );
}

function Bar({ run, label }: { readonly run: ShownRun; readonly label: string }): VNode {
  const { progressDone, progressTotal } = run;
  if (progressTotal === null || progressTotal === 0) return <progress aria-label={label} />;
  return <progress aria-label={label} max={progressTotal} value={progressDone ?? 0} />;
}

function progressWords({ status, progressTask, progressDone, progressTotal }: ShownRun): string {
  if (status === 'queued') return 'waits for its turn';
  if (progressTask === null) return 'at work';
  const total = progressTotal === null ? '' : ` of ${grouped(progressTotal)}`;
  return `${progressTask}: ${grouped(progressDone ?? 0)}${total}`;
}
