import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** The whole HTML document of a page; all text in it is escaped. */
export function renderPage(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}\n`;
}
