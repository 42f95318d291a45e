import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { VNode } from 'preact';

const WIDTH = 104;
const HEIGHT = 24;
/** So that the pen is not cut at the edges. */
const MARGIN = 2;

/** The run of a figure, oldest first; the number beside it says the value. Nothing for fewer than two. */
export function Sparkline({ values }: { readonly values: readonly number[] }): VNode | null {
  if (values.length < 2) return null;
  const points = [...values];
  const x = scaleLinear([0, points.length - 1], [0, WIDTH]);
  const y = scaleLinear([0, Math.max(1, ...points)], [HEIGHT - MARGIN, MARGIN]);
  const across = (_: number, index: number): number => x(index);
  const stroke = line(across, y).digits(1)(points);
  const fill = area(across, HEIGHT, y).digits(1)(points);
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path class="ar" d={fill ?? ''} />
      <path class="ln" d={stroke ?? ''} />
    </svg>
  );
}
