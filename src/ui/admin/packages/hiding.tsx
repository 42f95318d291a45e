import type { VNode } from 'preact';
import { requireName } from '../../links.js';
import type { AdminFrame, FormState } from '../admin-frame.types.js';
import { AdminPage } from '../admin-page.view.js';
import {
  ConfirmationDialog,
  ConfirmationInFlow,
  ConfirmationLink,
  type ConfirmationModel,
} from '../forms/confirmation.js';
import { Field } from '../forms/field.js';
import { adminPackagePath } from '../sync/retrying-table.js';
import type { AdminPackageModel } from './package.types.js';

type Named = Pick<AdminPackageModel, 'type' | 'name' | 'hidden'>;

/** What asks whether to hide the package, or to show it again. */
export function HidingLink({ model }: { readonly model: Named }): VNode {
  return model.hidden === undefined ? (
    <ConfirmationLink confirmation={hidingOf(model)} label="Hide…" tone="bad" />
  ) : (
    <ConfirmationLink confirmation={showingOf(model)} label="Show again…" />
  );
}

interface HidingProps {
  readonly frame: AdminFrame;
  readonly model: Named;
  readonly form: FormState;
}

/** The question as a dialog of the package's page. */
export function HidingDialog({ frame, model, form }: HidingProps): VNode {
  const isHidden = model.hidden !== undefined;
  return (
    <ConfirmationDialog frame={frame} confirmation={isHidden ? showingOf(model) : hidingOf(model)}>
      {isHidden ? <ShowingWords /> : <HidingWords model={model} form={form} />}
    </ConfirmationDialog>
  );
}

/** The question before a package is hidden, on a page of its own. */
export function HidePage({ frame, model, form }: HidingProps): VNode {
  return (
    <AdminPage frame={frame} title={`Hide ${requireName(model)}`} section="/admin/packages">
      <ConfirmationInFlow frame={frame} confirmation={hidingOf(model)}>
        <HidingWords model={model} form={form} />
      </ConfirmationInFlow>
    </AdminPage>
  );
}

/** The question before a package is shown again, on a page of its own. */
export function ShowPage({ frame, model }: Omit<HidingProps, 'form'>): VNode {
  return (
    <AdminPage frame={frame} title={`Show ${requireName(model)}`} section="/admin/packages">
      <ConfirmationInFlow frame={frame} confirmation={showingOf(model)}>
        <ShowingWords />
      </ConfirmationInFlow>
    </AdminPage>
  );
}

function HidingWords({ model, form }: { readonly model: Named; readonly form: FormState }): VNode {
  return (
    <>
      <p>
        Hiding removes the package from search, from Composer and from the next build, whatever the
        directory says of it. Its page stays and says why.
      </p>
      <Field
        form={form}
        name="reason"
        label="Reason shown to visitors"
        hint="One or two sentences; names of versions help."
        rows={3}
        required
        maxLength={1_000}
      />
      <Field
        form={form}
        name="confirm"
        label={`Type ${requireName(model)} to confirm`}
        required
        maxLength={250}
      />
    </>
  );
}

function ShowingWords(): VNode {
  return <p>The next build has it as the directory does, and its page is as before.</p>;
}

function hidingOf(model: Named): ConfirmationModel {
  const path = adminPackagePath(model);
  return {
    id: 'hide',
    path: `${path}/hide`,
    title: `Hide ${requireName(model)}?`,
    act: 'Hide the package',
    stay: { label: 'Leave it visible', href: path },
    isDangerous: true,
  };
}

function showingOf(model: Named): ConfirmationModel {
  const path = adminPackagePath(model);
  return {
    id: 'unhide',
    path: `${path}/unhide`,
    title: `Show ${requireName(model)} again?`,
    act: 'Show it again',
    stay: { label: 'Leave it hidden', href: path },
    hidden: { hiddenAt: model.hidden?.at ?? '' },
  };
}
