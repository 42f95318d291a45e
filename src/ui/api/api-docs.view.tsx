import type { VNode } from 'preact';
import { CopyButton } from '../components/copy-button.js';
import { Facts, type Fact } from '../components/facts.js';
import { Section } from '../components/section.js';
import type { PageFrame } from '../presentation.js';
import { SitePage } from '../site-page.js';

interface ShownParameter {
  readonly name: string;
  readonly what: string;
  /** What it may be and what it is when it is left out, in words. */
  readonly values: string;
}

/** A route for programs. */
export interface ShownOperation {
  readonly id: string;
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly ShownParameter[];
  /** The shape of the answer. */
  readonly answer: string;
}

export interface ApiDocsModel {
  readonly frame: PageFrame;
  readonly operations: readonly ShownOperation[];
}

/** Every route for programs, with what it takes and answers. */
export function ApiDocsPage({ frame, operations }: ApiDocsModel): VNode {
  const { siteUrl } = frame.site;
  return (
    <SitePage
      frame={frame}
      title="API"
      description="What there is for programs: packages, closures, builds and installs as JSON."
      listed
      path="/api/docs"
      section="/docs"
    >
      <div class="wrap page tight">
        <div class="stack narrow">
          <h1>API</h1>
          <p class="lead">
            Packages, closures, builds and installs as JSON, for scripts of any site.
          </p>
          <p>
            No key is needed. <code>RateLimit-Remaining</code> says how many requests are left in
            the minute. Answers have an <code>ETag</code>, errors are problems of RFC 9457, and
            lists are read on with <code>next_cursor</code>. The same for programs:{' '}
            <a href="/api/openapi.json">openapi.json</a>.
          </p>
          <ul class="chips">
            {operations.map(({ id, path }) => (
              <li key={id}>
                <a class="chip" href={`#${id}`}>
                  {path}
                </a>
              </li>
            ))}
          </ul>
        </div>
        <div class="stack">
          {operations.map((operation) => (
            <Operation key={operation.id} operation={operation} siteUrl={siteUrl} />
          ))}
        </div>
      </div>
    </SitePage>
  );
}

interface OperationProps {
  readonly operation: ShownOperation;
  readonly siteUrl: string;
}

function Operation({ operation, siteUrl }: OperationProps): VNode {
  const { id, method, path, summary, parameters, answer } = operation;
  return (
    <Section id={id} title={`${method} ${path}`}>
      <p>{summary}.</p>
      {parameters.length > 0 && <Facts facts={parameters.map(factOf)} />}
      <div class="code">
        <pre tabIndex={0}>{answer}</pre>
      </div>
      <p class="actions">
        <CopyButton text={`${siteUrl}${path}`} label="Copy address" />
        <CopyButton text={answer} label="Copy shape" />
      </p>
    </Section>
  );
}

function factOf({ name, what, values }: ShownParameter): Fact {
  return [name, values === '' ? what : `${what} (${values})`];
}
