import type { VNode } from 'preact';
import { Section } from '../../components/section.js';
import type { AdminFrame, FormState } from '../admin-frame.types.js';
import { AdminPage } from '../admin-page.view.js';
import { CsrfField } from '../forms/csrf-field.js';
import { Field } from '../forms/field.js';
import type { OrderChoice, ShownRun } from './runs.types.js';
import { RunsTable } from './runs-table.js';

interface RunsPageModel {
  readonly frame: AdminFrame;
  readonly orders: readonly OrderChoice[];
  readonly form: FormState;
  readonly runs: readonly ShownRun[];
}

/** Every job that was asked for lately, and the form that asks for one. */
export function RunsPage({ frame, orders, form, runs }: RunsPageModel): VNode {
  return (
    <AdminPage frame={frame} title="Runs" section="/admin">
      <div class="stack">
        <h1>Runs</h1>
      </div>
      <Section id="ask" title="Run something now">
        <form class="row filter" action="/admin/runs" method="post" novalidate>
          <CsrfField token={frame.csrf} />
          <Field
            form={form}
            name="order"
            label="Job"
            options={orders.map(({ name, label }) => [name, label])}
          />
          <button class="btn pri" type="submit">
            Run
          </button>
        </form>
        <p class="sm dim">It waits for its turn when another job of its kind is at work.</p>
      </Section>
      <Section id="runs" title="Last runs">
        <RunsTable runs={runs} />
      </Section>
    </AdminPage>
  );
}
