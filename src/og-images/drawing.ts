/** Measures and colours in the terms of satori, which are those of CSS. */
export type Style = Readonly<Record<string, string | number>>;

/**
 * An element as satori takes it. Plain data: it is sent to a thread as it is, and its hash tells
 * whether two images are the same.
 */
export interface Drawing {
  readonly type: 'div' | 'svg' | 'path';
  readonly props: Readonly<Record<string, unknown>>;
}

/** A box, which lays out what is in it in a row unless its style says otherwise. */
export function box(style: Style, ...children: readonly Drawing[]): Drawing {
  return { type: 'div', props: { style: { display: 'flex', ...style }, children } };
}

/** One line, or as many as the style says, cut by an ellipsis. */
export function text(style: Style & { readonly lineClamp?: number }, content: string): Drawing {
  const { lineClamp = 1, ...rest } = style;
  return {
    type: 'div',
    props: {
      style: { display: 'block', lineClamp, overflow: 'hidden', wordBreak: 'break-word', ...rest },
      children: content,
    },
  };
}

/** A shape of one colour in a square view box of `size` units, drawn `width` pixels wide. */
export function shape(
  path: string,
  { size, width, fill }: { readonly size: number; readonly width: number; readonly fill: string },
): Drawing {
  return {
    type: 'svg',
    props: {
      viewBox: `0 0 ${size} ${size}`,
      width,
      height: width,
      children: { type: 'path', props: { d: path, fill } },
    },
  };
}
