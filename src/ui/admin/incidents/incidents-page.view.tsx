import type { VNode } from 'preact';
import { plainText } from '../../../domain/text/plain.js';
import { Section } from '../../components/section.js';
import type { AdminFrame, FormState } from '../admin-frame.types.js';
import { AdminPage } from '../admin-page.view.js';
import { CsrfField } from '../forms/csrf-field.js';
import { Field } from '../forms/field.js';
import { At } from '../words.js';

interface ShownIncident {
  readonly id: number;
  readonly text: string;
  /** RFC 3339; null while it goes on. */
  readonly beganAt: string;
  readonly endedAt: string | null;
}

interface IncidentsPageModel {
  readonly frame: AdminFrame;
  /** Of a new one. */
  readonly form: FormState;
  /** Of one that goes on, where its form failed. */
  readonly changed: { readonly id: number; readonly form: FormState } | undefined;
  /** Newest first. */
  readonly incidents: readonly ShownIncident[];
}

/** What is told everybody of trouble, on the status page and in its feed. */
export function IncidentsPage({ frame, form, changed, incidents }: IncidentsPageModel): VNode {
  const open = incidents.filter(({ endedAt }) => endedAt === null);
  const over = incidents.filter(({ endedAt }) => endedAt !== null);
  return (
    <AdminPage frame={frame} title="Incident note" section="/admin/incidents">
      <div class="stack">
        <h1>Incident note</h1>
        <p class="lead">
          Shown on <a href="/status">the status page</a> and in <a href="/status.atom">its feed</a>{' '}
          until it is ended.
        </p>
      </div>
      {open.map((incident) => (
        <Open
          key={incident.id}
          frame={frame}
          incident={incident}
          form={
            changed?.id === incident.id
              ? changed.form
              : { values: { text: incident.text }, errors: {} }
          }
        />
      ))}
      <Section id="new" title="Tell of a new one">
        <form class="stack form" action="/admin/incidents" method="post" novalidate>
          <CsrfField token={frame.csrf} />
          <Field
            form={form}
            name="text"
            label="What visitors should know"
            hint="What is wrong, since when, what still works, when you tell more."
            rows={4}
            required
            maxLength={2_000}
          />
          <Field
            form={form}
            name="beganAt"
            label="Since, UTC"
            hint="Now, unless you say otherwise."
            type="datetime-local"
          />
          <p class="actions">
            <button class="btn pri" type="submit">
              Show it
            </button>
          </p>
        </form>
      </Section>
      {over.length > 0 && (
        <Section id="over" title="Over">
          <ol class="past sm">
            {over.map(({ id, text, beganAt, endedAt }) => (
              <li key={id}>
                <span class="dot ok"></span>
                <At time={beganAt} /> to <At time={endedAt} />
                <p>{plainText(text)}</p>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </AdminPage>
  );
}

interface OpenProps {
  readonly frame: AdminFrame;
  readonly incident: ShownIncident;
  readonly form: FormState;
}

function Open({ frame, incident: { id, beganAt }, form }: OpenProps): VNode {
  return (
    <Section
      id={`open-${id}`}
      title="Shown now"
      aside={
        <span class="dim">
          since <At time={beganAt} /> UTC
        </span>
      }
    >
      <form class="stack form" action={`/admin/incidents/${id}`} method="post" novalidate>
        <CsrfField token={frame.csrf} />
        <Field
          form={form}
          name="text"
          idPrefix={`incident-${id}-`}
          label="What visitors read"
          rows={4}
          required
          maxLength={2_000}
        />
        <div class="row">
          <button class="btn" type="submit">
            Change the text
          </button>
          <button class="btn pri" type="submit" formaction={`/admin/incidents/${id}/end`}>
            It is over
          </button>
        </div>
      </form>
    </Section>
  );
}
