import type { VNode } from 'preact';
import { Section } from '../../components/section.js';
import type { AdminFrame, FormState } from '../admin-frame.types.js';
import { AdminPage } from '../admin-page.view.js';
import type { OrderChoice } from '../runs/runs.types.js';
import { BuildActInFlow, type BuildAct } from './build-acts.js';
import { BuildDetail } from './build-detail.js';
import { BuildsTable } from './builds-table.js';
import type { ChangedBuild, ShownBuild, ShownBuildRecord, ShownHold } from './builds.types.js';
import { HoldNote, ReleaseInFlow } from './hold-note.js';
import { RunButtons } from './run-buttons.js';

export interface BuildsPageModel {
  readonly frame: AdminFrame;
  readonly orders: readonly OrderChoice[];
  readonly hold: ShownHold | undefined;
  /** What is served. */
  readonly current: string | undefined;
  readonly builds: readonly ShownBuild[];
  /** Which of them are shown. */
  readonly state: string;
  /** The one that is looked at; the newest unless told. */
  readonly selected:
    { readonly build: ChangedBuild; readonly record: ShownBuildRecord } | undefined;
}

const SHOWN_STATES = [
  ['', 'All states'],
  ['failed', 'Failed'],
  ['waiting', 'Not promoted'],
  ['replaced', 'Replaced'],
  ['rolled-back', 'Rolled back'],
] as const;

/** Builds and what may be done with them. */
export function BuildsPage(model: BuildsPageModel): VNode {
  const { frame, orders, hold, current, builds, selected } = model;
  return (
    <AdminPage
      frame={frame}
      title={selected === undefined ? 'Builds' : `Build ${selected.build.id}`}
      section="/admin/builds"
    >
      <div class="stack">
        <div class="row between">
          <h1>Builds</h1>
          <RunButtons frame={frame} orders={orders} />
        </div>
        {frame.running !== undefined && (
          <p class="sm dim">
            {frame.running.command} is at work; what is asked for now waits for its turn.
          </p>
        )}
        {hold !== undefined && <HoldNote frame={frame} hold={hold} />}
      </div>
      <div class="split">
        <Section id="builds" title="Last builds" aside={<StateFilter state={model.state} />}>
          <BuildsTable builds={builds} selected={selected?.build.id} />
        </Section>
        {selected !== undefined && (
          <BuildDetail
            frame={frame}
            current={current}
            hold={hold}
            build={selected.build}
            record={selected.record}
          />
        )}
      </div>
    </AdminPage>
  );
}

function StateFilter({ state }: { readonly state: string }): VNode {
  return (
    <form class="row" action="/admin/builds" method="get">
      <label class="sm dim" for="state">
        Show
      </label>
      <select class="in s" id="state" name="state">
        {SHOWN_STATES.map(([value, words]) => (
          <option key={value} value={value} selected={value === state}>
            {words}
          </option>
        ))}
      </select>
      <button class="btn s" type="submit">
        Apply
      </button>
    </form>
  );
}

interface BuildActPageModel {
  readonly frame: AdminFrame;
  readonly act: BuildAct;
  readonly form: FormState;
}

/** The question before a build is promoted or gone back to. */
export function BuildActPage({ frame, act, form }: BuildActPageModel): VNode {
  return (
    <AdminPage frame={frame} title={`Build ${act.buildId}`} section="/admin/builds">
      <BuildActInFlow frame={frame} act={act} form={form} />
    </AdminPage>
  );
}

/** The question before a hold is released. */
export function ReleaseHoldPage(props: {
  readonly frame: AdminFrame;
  readonly hold: ShownHold;
}): VNode {
  return (
    <AdminPage frame={props.frame} title="Release the hold" section="/admin/builds">
      <ReleaseInFlow frame={props.frame} hold={props.hold} />
    </AdminPage>
  );
}
