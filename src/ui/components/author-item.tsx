import type { VNode } from 'preact';
import { authorNicename } from '../../domain/closures/vendor.js';
import { plainText } from '../../domain/text/plain.js';
import { authorPath } from '../links.js';

interface AuthorItemProps {
  readonly author: string | null;
  readonly profile: string | null;
}

/** Who wrote a package, with the way to what else they did; nothing when nobody is named. */
export function AuthorItem({ author, profile }: AuthorItemProps): VNode | null {
  const nicename = authorNicename(profile);
  const name = plainText(author) ?? nicename;
  if (name === undefined) return null;
  return <li>by {nicename === undefined ? name : <a href={authorPath(nicename)}>{name}</a>}</li>;
}
