import type { MarkedToken, Token, Tokens } from 'marked';
import { Fragment, type ComponentChildren, type VNode } from 'preact';
import { CommandLine } from '../components/command-line.js';
import { CopyButton } from '../components/copy-button.js';
import { ExternalLink } from '../components/external-link.js';
import { Note } from '../components/note.js';

/** The site's own paths, and places of the page. */
const OWN = /^[/#]/;

/** More do not fit beside each other on a phone. */
const MOST_COLUMNS = 3;

type InlineToken =
  | Tokens.Text
  | Tokens.Escape
  | Tokens.HTML
  | Tokens.Tag
  | Tokens.Codespan
  | Tokens.Strong
  | Tokens.Em
  | Tokens.Link;

interface TokensProps {
  readonly tokens: readonly Token[] | undefined;
}

/**
 * Markdown as elements of the site. Text is text: HTML in it is shown, not taken in. Throws for what
 * the documentation does not use, such as images.
 */
export function Markdown({ tokens = [] }: TokensProps): VNode {
  return (
    <>
      {(tokens as readonly MarkedToken[]).map((token, index) => (
        <Fragment key={index}>{element(token)}</Fragment>
      ))}
    </>
  );
}

function element(token: MarkedToken): ComponentChildren {
  switch (token.type) {
    case 'space':
      return null;
    case 'heading':
      return (
        <h3>
          <Markdown tokens={token.tokens} />
        </h3>
      );
    case 'paragraph':
      return (
        <p>
          <Markdown tokens={token.tokens} />
        </p>
      );
    case 'list':
      return <List list={token} />;
    case 'table':
      return <Table table={token} />;
    case 'code':
      return <Code code={token} />;
    case 'blockquote':
      return <Notice quote={token} />;
    case 'text':
    case 'escape':
    case 'html':
    case 'codespan':
    case 'strong':
    case 'em':
    case 'link':
      return inline(token);
    case 'br':
    case 'checkbox':
    case 'def':
    case 'del':
    case 'hr':
    case 'image':
    case 'list_item':
      throw new Error(`the documentation has no ${token.type}`);
  }
}

function inline(token: InlineToken): ComponentChildren {
  switch (token.type) {
    case 'text':
      return token.tokens === undefined ? token.text : <Markdown tokens={token.tokens} />;
    case 'escape':
    case 'html':
      return token.text;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'strong':
      return (
        <b>
          <Markdown tokens={token.tokens} />
        </b>
      );
    case 'em':
      return (
        <em>
          <Markdown tokens={token.tokens} />
        </em>
      );
    case 'link':
      return OWN.test(token.href) ? (
        <a href={token.href}>
          <Markdown tokens={token.tokens} />
        </a>
      ) : (
        <ExternalLink to={token.href}>
          <Markdown tokens={token.tokens} />
        </ExternalLink>
      );
  }
}

function List({ list }: { readonly list: Tokens.List }): VNode {
  const items = list.items.map((item, index) => (
    <li key={index}>
      <Markdown tokens={item.tokens} />
    </li>
  ));
  return list.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table }: { readonly table: Tokens.Table }): VNode {
  const rows = <Rows table={table} />;
  if (table.header.length <= MOST_COLUMNS) return rows;
  return (
    <div class="scrolls" role="group" aria-label="Table" tabIndex={0}>
      {rows}
    </div>
  );
}

function Rows({ table }: { readonly table: Tokens.Table }): VNode {
  return (
    <table class="tbl">
      <thead>
        <tr>
          {table.header.map((cell, index) => (
            <th key={index} scope="col">
              <Markdown tokens={cell.tokens} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>
                <Markdown tokens={cell.tokens} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A line for a terminal, or a file. */
function Code({ code }: { readonly code: Tokens.Code }): VNode {
  const { lang, text } = code;
  if (lang === 'sh' && !text.includes('\n')) {
    return <CommandLine text={text} />;
  }
  return (
    <div class="code">
      <CopyButton text={text} label="Copy" />
      <pre tabIndex={0}>
        <code>{lang === 'json' ? <Json text={text} /> : text}</code>
      </pre>
    </div>
  );
}

/** A string of JSON, and the colon that makes it a key. */
const JSON_STRING = /("(?:[^"\\]|\\.)*")(\s*:)?/;

/** JSON with its keys and its strings told apart by colour. */
function Json({ text }: { readonly text: string }): VNode {
  const parts = text.split(JSON_STRING);
  return (
    <>
      {parts.map((part, index) => {
        // What was split by has two groups: of three parts the second is a string, the third its colon.
        if (index % 3 !== 1) return part;
        return (
          <span key={index} class={(parts[index + 1] ?? '') === '' ? 'v' : 'k'}>
            {part}
          </span>
        );
      })}
    </>
  );
}

/** A quotation that begins with a line in bold, its title. */
function Notice({ quote }: { readonly quote: Tokens.Blockquote }): VNode {
  const [title, ...rest] = (quote.tokens as MarkedToken[]).filter(({ type }) => type !== 'space');
  const [bold] = title?.type === 'paragraph' ? title.tokens : [];
  if (bold?.type !== 'strong') throw new Error(`a notice needs a title: ${quote.raw}`);
  return (
    <Note tone="info" title={(bold as Tokens.Strong).text}>
      <Markdown tokens={rest} />
    </Note>
  );
}
