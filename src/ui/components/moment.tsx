import type { VNode } from 'preact';
import { ago, day } from '../text/dates.js';
import { Unknown } from './unknown.js';

interface MomentProps {
  /** RFC 3339 or a date; null is not known. */
  readonly at: string | null;
  /** How it is written; as a day unless told. */
  readonly as?: (time: string) => string | undefined;
}

/** A time in words, or that it is not known. */
export function Moment({ at, as = day }: MomentProps): VNode {
  const words = at === null ? undefined : as(at);
  if (at === null || words === undefined) return <Unknown>not known</Unknown>;
  return <time dateTime={at}>{words}</time>;
}

/** How long ago something was. */
export function Ago({ at, now }: { readonly at: string; readonly now: Date }): VNode {
  return <Moment at={at} as={(time) => ago(time, now)} />;
}
