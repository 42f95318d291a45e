import type { Token } from 'marked';
import type { VNode } from 'preact';
import { Section } from '../components/section.js';
import type { PageFrame } from '../presentation.js';
import { SitePage } from '../site-page.js';
import { Markdown } from './markdown.js';

/** A page of the documentation. */
export interface Doc {
  readonly path: string;
  readonly title: string;
  readonly lead: string;
  /** All of it as Markdown. */
  readonly text: string;
  readonly sections: readonly DocSection[];
}

export interface DocSection {
  readonly id: string;
  readonly title: string;
  readonly tokens: readonly Token[];
}

interface DocPageModel {
  readonly frame: PageFrame;
  readonly doc: Doc;
  /** All of the documentation, in the order of its navigation. */
  readonly pages: readonly Doc[];
}

/** A page of the documentation beside the list of all. */
export function DocPage({ frame, doc, pages }: DocPageModel): VNode {
  const { path, title, lead, sections } = doc;
  const markdown = { type: 'text/markdown', href: `${path}.md`, title } as const;
  return (
    <SitePage
      frame={frame}
      title={title}
      description={lead}
      listed={true}
      path={path}
      alternates={[markdown]}
      section={path === '/compare' ? path : '/docs'}
    >
      <div class="wrap page tight">
        <div class="split doc">
          <Contents doc={doc} pages={pages} />
          <div class="stack main">
            <div class="stack">
              <div class="row between">
                <h1>{title}</h1>
                <a class="sm" href={markdown.href}>
                  This page as Markdown
                </a>
              </div>
              <p class="lead">{lead}</p>
            </div>
            {sections.map(({ id, title: heading, tokens }) => (
              <Section key={id} id={id} title={heading}>
                <Markdown tokens={tokens} />
              </Section>
            ))}
          </div>
        </div>
      </div>
    </SitePage>
  );
}

function Contents({ doc, pages }: Omit<DocPageModel, 'frame'>): VNode {
  return (
    <nav class="toc" aria-label="Documentation">
      <ol>
        {pages.map(({ path, title }) => (
          <li key={path}>
            <a href={path} aria-current={path === doc.path ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ol>
      <p>
        <b>On this page</b>
      </p>
      <ol>
        {doc.sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
