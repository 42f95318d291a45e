import type { ComponentChildren, VNode } from 'preact';
import { contactUrl } from '../../domain/text/external-url.js';

interface ContactLinkProps {
  readonly to: string;
  readonly children: ComponentChildren;
}

/** A link to those who run the site, a page or a mailbox; only its words for any other address. */
export function ContactLink({ to, children }: ContactLinkProps): VNode {
  const url = contactUrl(to);
  return url === undefined ? <>{children}</> : <a href={url}>{children}</a>;
}
