import type { VNode } from 'preact';

/** Says which kind of "not known" stands where a value would. */
export function Unknown({ children }: { readonly children: string }): VNode {
  return <span class="unk">{children}</span>;
}
