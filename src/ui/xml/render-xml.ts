import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/**
 * The whole XML document of an element. Text and attributes are escaped, but for `>`, so text from
 * outside passes `xmlText`, which leaves no `]]>`.
 */
export function renderXml(root: VNode): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${renderToString(root)}\n`;
}
