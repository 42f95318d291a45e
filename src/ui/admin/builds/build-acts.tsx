import type { VNode } from 'preact';
import type { AdminFrame, FormState } from '../admin-frame.types.js';
import {
  ConfirmationDialog,
  ConfirmationInFlow,
  ConfirmationLink,
  type ConfirmationModel,
} from '../forms/confirmation.js';
import { Field } from '../forms/field.js';
import type { ShownHold } from './builds.types.js';

/** What the question about a build is about; `current` and `hold` are those of its page. */
export interface BuildAct {
  readonly kind: 'promote' | 'rollback';
  readonly buildId: string;
  readonly current: string | undefined;
  readonly hold: ShownHold | undefined;
}

interface ActProps {
  readonly frame: AdminFrame;
  readonly act: BuildAct;
  readonly form: FormState;
}

/** The question as a dialog of a page. */
export function BuildActDialog({ frame, act, form }: ActProps): VNode {
  return (
    <ConfirmationDialog frame={frame} confirmation={confirmationOf(act)}>
      <Words act={act} form={form} />
    </ConfirmationDialog>
  );
}

/** The question on a page of its own. */
export function BuildActInFlow({ frame, act, form }: ActProps): VNode {
  return (
    <ConfirmationInFlow frame={frame} confirmation={confirmationOf(act)}>
      <Words act={act} form={form} />
    </ConfirmationInFlow>
  );
}

/** What asks the question. */
export function BuildActLink({ act }: { readonly act: BuildAct }): VNode {
  const isPromotion = act.kind === 'promote';
  return (
    <ConfirmationLink
      confirmation={confirmationOf(act)}
      label={isPromotion ? 'Promote…' : 'Roll back to this…'}
      tone={isPromotion ? 'pri s' : 'bad s'}
    />
  );
}

function confirmationOf({ kind, buildId, current }: BuildAct): ConfirmationModel {
  const path = `/admin/builds/${buildId}`;
  const isPromotion = kind === 'promote';
  return {
    id: kind,
    path: `${path}/${kind}`,
    title: isPromotion ? `Promote ${buildId}?` : `Roll back to ${buildId}?`,
    act: isPromotion ? 'Promote' : 'Roll back and hold',
    stay: { label: 'Keep the current build', href: path },
    isDangerous: !isPromotion,
    hidden: { current: current ?? '' },
  };
}

function Words({ act, form }: { readonly act: BuildAct; readonly form: FormState }): VNode {
  const { kind, current, hold } = act;
  return (
    <>
      <p>
        {current === undefined
          ? 'Nothing is served yet; clients get this build.'
          : `Composer clients get it instead of ${current}.`}{' '}
        {kind === 'rollback' &&
          'A job at work ends after its batch first. The pipeline goes on to build and promotes nothing until the hold is released.'}
        {kind === 'promote' &&
          hold !== undefined &&
          `This also releases the hold on ${hold.buildId}.`}
      </p>
      <Field
        form={form}
        name="note"
        label="Note for the audit log"
        idPrefix={`${kind}-`}
        required
        maxLength={500}
      />
    </>
  );
}
