import type { VNode } from 'preact';

/** The hidden token that every form of the panel needs. */
export function CsrfField({ token }: { readonly token: string }): VNode {
  return <input type="hidden" name="_csrf" value={token} />;
}
