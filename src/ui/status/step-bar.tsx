import type { VNode } from 'preact';
import { Key } from '../charts/key.js';
import { took } from '../text/durations.js';
import type { StepSeconds } from './status-page.types.js';

const WIDTH = 200;
const HEIGHT = 10;
const LEAST_SHOWN = 0.5;

const STEPS = ['discover', 'update', 'build', 'deploy', 'bucket'] as const;

const CLASSES: Readonly<Record<keyof StepSeconds, string>> = {
  ...{ discover: 'b5', update: 'b', build: 'b4', deploy: 'b2', bucket: 'b3' },
};

/** The parts of a cycle one after another: what the bucket took is no part of `deploy` here. */
function partsOf(steps: StepSeconds): readonly (readonly [keyof StepSeconds, number])[] {
  const deploy = Math.max(0, (steps.deploy ?? 0) - (steps.bucket ?? 0));
  return STEPS.map((step) => [step, step === 'deploy' ? deploy : (steps[step] ?? 0)]);
}

/** How long a whole cycle took; undefined where nothing is known of it. */
export function cycleSeconds(steps: StepSeconds): number | undefined {
  if (STEPS.every((step) => steps[step] === null)) return undefined;
  return partsOf(steps).reduce((sum, [, seconds]) => sum + seconds, 0);
}

interface StepBarProps {
  readonly steps: StepSeconds;
  /** What a bar of the whole width stands for. */
  readonly longest: number;
}

/** How long each step took, one after another. */
export function StepBar({ steps, longest }: StepBarProps): VNode {
  const parts = partsOf(steps).filter(([step]) => steps[step] !== null);
  const scale = WIDTH / Math.max(1, longest);
  let end = 0;
  return (
    <svg
      class="stepbar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={parts.map(([step, seconds]) => `${step} ${took(seconds)}`).join(', ')}
    >
      {parts.map(([step, seconds]) => {
        const x = Math.round(end * scale * 10) / 10;
        end += seconds;
        const width = Math.round(seconds * scale * 10) / 10;
        if (width < LEAST_SHOWN) return null;
        return <rect key={step} class={CLASSES[step]} x={x} width={width} height={HEIGHT} />;
      })}
    </svg>
  );
}

/** Which colour is which step. */
export function StepKey(): VNode {
  return (
    <Key
      entries={STEPS.map((step) => ({
        label: step,
        mark: <rect class={CLASSES[step]} width="12" height="12" />,
      }))}
    />
  );
}
