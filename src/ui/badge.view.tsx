import { xmlText } from '../domain/text/plain.js';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

export const BADGE_HEIGHT = 20;
const PADDING = 6;
const SIZE = 11;
/** Of a sans-serif letter at this size; `textLength` makes the text as long as its box. */
const LETTER = 6.4;

const COLOURS = { plain: '#0a6170', good: '#146c45', bad: '#ae261d', unknown: '#5b6c6f' } as const;

export interface BadgeModel {
  readonly label: string;
  readonly value: string;
  readonly tone: keyof typeof COLOURS;
}

/** How wide the badge is, in pixels. */
export function badgeWidth({ label, value }: Pick<BadgeModel, 'label' | 'value'>): number {
  return boxOf(xmlText(label)) + boxOf(xmlText(value));
}

/** A badge for readmes, as an SVG document. */
export function renderBadge({ tone, ...words }: BadgeModel): string {
  const [label, value] = [xmlText(words.label), xmlText(words.value)];
  const [left, right] = [boxOf(label), boxOf(value)];
  return renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={left + right}
      height={BADGE_HEIGHT}
      role="img"
      aria-label={`${label}: ${value}`}
    >
      <title>{`${label}: ${value}`}</title>
      <rect width={left} height={BADGE_HEIGHT} fill="#0f1c1e" />
      <rect x={left} width={right} height={BADGE_HEIGHT} fill={COLOURS[tone]} />
      <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size={SIZE}>
        <Words x={0} text={label} />
        <Words x={left} text={value} />
      </g>
    </svg>,
  );
}

function Words({ x, text }: { readonly x: number; readonly text: string }): VNode {
  return (
    <text x={x + PADDING} y="14" textLength={boxOf(text) - 2 * PADDING}>
      {text}
    </text>
  );
}

function boxOf(text: string): number {
  return Math.round(Array.from(text).length * LETTER) + 2 * PADDING;
}
