import type { ComponentChildren, VNode } from 'preact';
import { externalUrl } from '../../domain/text/external-url.js';

interface ExternalLinkProps {
  /** An address from outside, as it came. */
  readonly to: string;
  readonly children: ComponentChildren;
}

/** A link to another site; only its words where `externalUrl` refuses the address. */
export function ExternalLink({ to, children }: ExternalLinkProps): VNode {
  const url = externalUrl(to);
  if (url === undefined) return <>{children}</>;
  return (
    <a href={url} rel="external nofollow">
      {children}
    </a>
  );
}
