import type { VNode } from 'preact';
import { plainText } from '../domain/text/plain.js';
import { ButtonLink } from './components/button-link.js';
import { ContactLink } from './components/contact-link.js';
import { Note } from './components/note.js';
import { Section } from './components/section.js';
import { errorWords } from './error-words.js';
import type { PageFrame } from './presentation.js';
import { SitePage } from './site-page.js';
import { waitingTime } from './waiting-time.js';

export interface ErrorPageModel {
  readonly status: number;
  /** What was wrong, in words meant for the visitor; a line for each problem. */
  readonly detail?: string | undefined;
  /** Names the request in the logs. */
  readonly requestId: string;
  readonly retryAfterSeconds?: number | undefined;
  /** The methods that the address takes, as in the `Allow` header. */
  readonly allow?: string | undefined;
  readonly frame: PageFrame;
}

/** The page of a request that failed; needs nothing but its model, so it can be made at any time. */
export function ErrorPage(model: ErrorPageModel): VNode {
  const { status, requestId, retryAfterSeconds, frame } = model;
  const { title, lead, actions } = errorWords(status);
  return (
    <SitePage frame={frame} title={title} description={lead} listed={false}>
      <div class="wrap page tight">
        <div class="stack main narrow">
          <div class="stack">
            <p class="mono dim sm">
              {status}, request <span class="whole">{requestId}</span>
            </p>
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            <Problems
              title={status < 500 ? 'What is wrong with the request' : 'What is known'}
              lines={problemsOf(model)}
            />
            {retryAfterSeconds !== undefined && <Wait seconds={retryAfterSeconds} />}
            <p class="actions">
              {actions.map((action) => (
                <ButtonLink key={action.href} action={action} />
              ))}
            </p>
          </div>
          {status === 404 && <WhyMissing />}
          {status >= 500 && <OurFault requestId={requestId} contact={frame.site.contactUrl} />}
        </div>
      </div>
    </SitePage>
  );
}

/** The detail line by line, then the methods; text without words is left out. */
function problemsOf({ detail, allow }: ErrorPageModel): readonly string[] {
  const methods = allow === undefined ? undefined : plainText(allow);
  return [
    ...(detail ?? '').split('\n').map(plainText),
    methods === undefined ? undefined : `This address takes only ${methods}.`,
  ].filter((line) => line !== undefined);
}

interface ProblemsProps {
  readonly title: string;
  readonly lines: readonly string[];
}

function Problems({ title, lines }: ProblemsProps): VNode | null {
  if (lines.length === 0) return null;
  return (
    <Note tone="info" title={title}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Note>
  );
}

function Wait({ seconds }: { readonly seconds: number }): VNode {
  return (
    <Note tone="warn" title={`Try again in ${waitingTime(seconds)}`}>
      <p>The page does not reload by itself.</p>
    </Note>
  );
}

function WhyMissing(): VNode {
  return (
    <Section id="why" title="Why a package can be missing">
      <div class="prose">
        <ul>
          <li>It is new. What WordPress.org publishes appears here with the next update.</li>
          <li>It is sold elsewhere and was never in the directory.</li>
          <li>
            Its slug is not a name that Composer allows. <a href="/docs">The docs say which are.</a>
          </li>
        </ul>
      </div>
    </Section>
  );
}

interface OurFaultProps {
  readonly requestId: string;
  readonly contact: string | undefined;
}

function OurFault({ requestId, contact }: OurFaultProps): VNode {
  return (
    <Section id="next" title="If it stays like this">
      <div class="prose">
        <p>
          {contact === undefined ? (
            'Tell those who run this site'
          ) : (
            <ContactLink to={contact}>Write to us</ContactLink>
          )}{' '}
          and name request <code class="whole">{requestId}</code>: it leads to the entry in our
          logs.
        </p>
        <p>
          What Composer reads is made ahead; it needs neither this page nor the database behind it.
        </p>
      </div>
    </Section>
  );
}
