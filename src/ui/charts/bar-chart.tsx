import { scaleBand, scaleLinear } from 'd3-scale';
import type { ComponentChildren, VNode } from 'preact';
import { compact } from '../text/numbers.js';

export interface Bar {
  /** Names it: the month, the hour. */
  readonly key: string;
  /** Null is not known, and is hatched. */
  readonly value: number | null;
  /** What is said of it when it is pointed at. */
  readonly words: string;
  /** `part`: its time is not over; `after`: paler, as it is after an end. */
  readonly kind?: 'part' | 'after' | undefined;
}

interface BarChartProps {
  /** Once in a page. */
  readonly id: string;
  /** What the chart shows, for readers of the screen. */
  readonly title: string;
  /** From left to right. */
  readonly bars: readonly Bar[];
  /** Words below, evenly spread. */
  readonly marks: readonly string[];
  /** What the chart tells. */
  readonly caption: ComponentChildren;
  /** Low and without a scale, where the figures stand beside it. */
  readonly isPlain?: boolean;
}

const WIDTH = 720;
const HEIGHT = 150;
const GAP = 0.22;
const LEAST_SHOWN = 1.5;

/** Bars over a scale from nothing to a round figure. */
export function BarChart(props: BarChartProps): VNode {
  const { id, title, bars, marks, caption, isPlain = false } = props;
  const greatest = Math.max(2, ...bars.map(({ value }) => value ?? 0));
  const x = scaleBand(
    bars.map(({ key }) => key),
    [0, WIDTH],
  ).padding(GAP);
  const y = scaleLinear([0, greatest], [HEIGHT, 0]).nice(2);
  const [, top = greatest] = y.domain();
  return (
    <figure class={isPlain ? 'chart low bare' : 'chart'}>
      {!isPlain && (
        <div class="y" aria-hidden="true">
          <span>{compact(top)}</span>
          <span>{compact(top / 2)}</span>
          <span>0</span>
        </div>
      )}
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={id}
      >
        <title id={id}>{title}</title>
        <path class="g" d={`M0 .5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}`} />
        {bars.map((bar) => (
          <BarOf
            key={bar.key}
            bar={bar}
            left={x(bar.key) ?? 0}
            width={x.bandwidth()}
            top={y(bar.value ?? top)}
          />
        ))}
      </svg>
      <div class="x" aria-hidden="true">
        {marks.map((mark) => (
          <span key={mark}>{mark}</span>
        ))}
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

interface BarOfProps {
  readonly bar: Bar;
  readonly left: number;
  readonly width: number;
  readonly top: number;
}

const CLASSES = { part: 'part', after: 'b2' } as const;

function BarOf({ bar: { value, words, kind }, left, width, top }: BarOfProps): VNode {
  const isKnown = value !== null;
  // A month of one install among months of thousands is still there.
  const y = isKnown && value > 0 ? Math.min(top, HEIGHT - LEAST_SHOWN) : top;
  return (
    <rect
      class={isKnown ? (kind === undefined ? 'b' : CLASSES[kind]) : undefined}
      fill={isKnown ? undefined : 'url(#hatch)'}
      x={rounded(left)}
      y={rounded(y)}
      width={rounded(width)}
      height={rounded(HEIGHT - y)}
    >
      <title>{words}</title>
    </rect>
  );
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10;
}
