import { marked, type MarkedToken } from 'marked';
import type { Doc, DocSection } from '../../ui/docs/doc-page.view.js';

/**
 * Reads a page of the documentation: its title, a paragraph that introduces it, sections. Throws for a
 * text that begins otherwise.
 */
export function parseDoc(path: string, text: string): Doc {
  const [title, lead, ...rest] = (marked.lexer(text) as MarkedToken[]).filter(
    ({ type }) => type !== 'space',
  );
  if (title?.type !== 'heading' || title.depth !== 1 || lead?.type !== 'paragraph') {
    throw new Error(`${path} does not begin with a title and a paragraph`);
  }
  return { path, title: title.text, lead: lead.text, text, sections: sectionsOf(rest) };
}

function sectionsOf(tokens: readonly MarkedToken[]): readonly DocSection[] {
  const sections: { id: string; title: string; tokens: MarkedToken[] }[] = [];
  for (const token of tokens) {
    if (token.type === 'heading' && token.depth === 2) {
      sections.push({ id: idOf(token.text), title: token.text, tokens: [] });
    } else {
      const section = sections.at(-1);
      if (section === undefined) throw new Error(`a section has to come before ${token.raw}`);
      section.tokens.push(token);
    }
  }
  return sections;
}

/** `names-and-slugs` for `Names, and slugs`. */
function idOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
