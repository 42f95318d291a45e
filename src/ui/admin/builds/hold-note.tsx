import type { VNode } from 'preact';
import { Note } from '../../components/note.js';
import type { AdminFrame } from '../admin-frame.types.js';
import {
  ConfirmationDialog,
  ConfirmationInFlow,
  ConfirmationLink,
  type ConfirmationModel,
} from '../forms/confirmation.js';
import { At } from '../words.js';
import type { ShownHold } from './builds.types.js';

interface HoldProps {
  readonly frame: AdminFrame;
  readonly hold: ShownHold;
}

/** That newer builds are not promoted, and the way to end that. */
export function HoldNote({ frame, hold }: HoldProps): VNode {
  return (
    <>
      <Note tone="warn" title={`On hold at ${hold.buildId}`}>
        <p>
          Since <At time={hold.since} /> UTC the pipeline keeps building and does not promote until
          the hold is released.
        </p>
        <p class="actions">
          <ConfirmationLink confirmation={releaseOf(hold)} label="Release the hold…" tone="s" />
        </p>
      </Note>
      <ConfirmationDialog frame={frame} confirmation={releaseOf(hold)}>
        <ReleaseWords />
      </ConfirmationDialog>
    </>
  );
}

/** The question on a page of its own. */
export function ReleaseInFlow({ frame, hold }: HoldProps): VNode {
  return (
    <ConfirmationInFlow frame={frame} confirmation={releaseOf(hold)}>
      <ReleaseWords />
    </ConfirmationInFlow>
  );
}

function ReleaseWords(): VNode {
  return <p>The next pipeline promotes its build again. Nothing is promoted before.</p>;
}

function releaseOf({ buildId }: ShownHold): ConfirmationModel {
  return {
    id: 'release',
    path: '/admin/builds/release-hold',
    title: 'Release the hold?',
    act: 'Release',
    stay: { label: 'Stay on hold', href: '/admin/builds' },
    hidden: { buildId },
  };
}
