import type { VNode } from 'preact';
import { plainText } from '../../../domain/text/plain.js';
import type { PackageType } from '../../../domain/types.js';
import { Note } from '../../components/note.js';
import { Pill } from '../../components/pill.js';
import { Section } from '../../components/section.js';
import { Unknown } from '../../components/unknown.js';
import { requireName } from '../../links.js';
import { counted, grouped } from '../../text/numbers.js';
import type { AdminFrame } from '../admin-frame.types.js';
import { AdminPage } from '../admin-page.view.js';
import {
  ConfirmationDialog,
  ConfirmationInFlow,
  ConfirmationLink,
  type ConfirmationModel,
} from '../forms/confirmation.js';
import { adminPackagePath } from '../sync/retrying-table.js';
import { At } from '../words.js';

/** A package whose closing is not believed yet; times are RFC 3339. */
export interface ShownPending {
  readonly type: PackageType;
  readonly name: string;
  readonly answer: 'closed' | 'not-found';
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly foundBy: string;
  readonly heldAt: string;
  readonly because: string;
  readonly dismissedAt: string | null;
}

/** A time in which a guard held packages back. */
export interface ShownGuardEvent {
  readonly guard: 'closures' | 'build';
  readonly beganAt: string;
  readonly endedAt: string | null;
  readonly packages: number;
  readonly because: string;
}

interface ClosuresPageModel {
  readonly frame: AdminFrame;
  readonly pending: readonly ShownPending[];
  /** How many wait, those not shown included. */
  readonly waiting: number;
  readonly events: readonly ShownGuardEvent[];
}

/** Closings that the guard holds back, why, and the way to accept or dismiss them. */
export function ClosuresAdminPage(model: ClosuresPageModel): VNode {
  const { frame, pending, waiting, events } = model;
  return (
    <AdminPage frame={frame} title="Closures and guard" section="/admin/closures">
      <div class="stack">
        <h1>Closures and guard</h1>
        {waiting === 0 && (
          <Note tone="ok" title="The guard holds no closing back">
            <p>
              What the directory says of closings is believed.{' '}
              <a href="/closures">What was closed</a>
            </p>
          </Note>
        )}
        {waiting > 0 && <Waiting frame={frame} waiting={waiting} />}
      </div>
      {pending.length > 0 && (
        <Section
          id="pending"
          title="The evidence"
          aside={pending.length < waiting && <span class="dim">the first {pending.length}</span>}
        >
          <PendingTable pending={pending} />
        </Section>
      )}
      <Section id="events" title="When guards held">
        <Events events={events} />
      </Section>
    </AdminPage>
  );
}

function Waiting({
  frame,
  waiting,
}: {
  readonly frame: AdminFrame;
  readonly waiting: number;
}): VNode {
  return (
    <>
      <Note tone="warn" title={`${counted(waiting, 'closing')} wait to be believed`}>
        <p>
          Nothing was closed. The next check that finds the same confirms them; you may decide
          before.
        </p>
        <p class="actions">
          <ConfirmationLink
            confirmation={decisionOf('accept', waiting)}
            label="Accept…"
            tone="bad s"
          />
          <ConfirmationLink
            confirmation={decisionOf('dismiss', waiting)}
            label="Dismiss…"
            tone="s"
          />
        </p>
      </Note>
      <DecisionDialog frame={frame} decision="accept" waiting={waiting} />
      <DecisionDialog frame={frame} decision="dismiss" waiting={waiting} />
    </>
  );
}

export type Decision = 'accept' | 'dismiss';

interface DecisionProps {
  readonly frame: AdminFrame;
  readonly decision: Decision;
  readonly waiting: number;
}

function DecisionDialog({ frame, decision, waiting }: DecisionProps): VNode {
  return (
    <ConfirmationDialog frame={frame} confirmation={decisionOf(decision, waiting)}>
      <p>{CONSEQUENCES[decision]}</p>
    </ConfirmationDialog>
  );
}

/** The question on a page of its own. */
export function DecisionPage({ frame, decision, waiting }: DecisionProps): VNode {
  return (
    <AdminPage frame={frame} title="Closures and guard" section="/admin/closures">
      <ConfirmationInFlow frame={frame} confirmation={decisionOf(decision, waiting)}>
        <p>{CONSEQUENCES[decision]}</p>
      </ConfirmationInFlow>
    </AdminPage>
  );
}

const CONSEQUENCES: Readonly<Record<Decision, string>> = {
  accept:
    'The directory is asked about each of them again, and those that are still gone are closed at once.',
  dismiss:
    'The directory is wrong about them: they stay published, and for a day their absence says nothing.',
};

function decisionOf(decision: Decision, waiting: number): ConfirmationModel {
  const isAcceptance = decision === 'accept';
  return {
    id: decision,
    path: `/admin/closures/${decision}`,
    title: `${isAcceptance ? 'Accept' : 'Dismiss'} ${counted(waiting, 'closing')}?`,
    act: isAcceptance ? 'Accept' : 'Dismiss',
    stay: { label: 'Leave them to the next check', href: '/admin/closures' },
    isDangerous: isAcceptance,
    hidden: { waiting: String(waiting) },
  };
}

function PendingTable({ pending }: Pick<ClosuresPageModel, 'pending'>): VNode {
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">Package</th>
          <th scope="col">The directory says</th>
          <th scope="col" class="w">
            Held, UTC
          </th>
          <th scope="col">Why it is not believed</th>
        </tr>
      </thead>
      <tbody>
        {pending.map((row) => (
          <tr key={requireName(row)}>
            <th scope="row">
              <a href={adminPackagePath(row)}>{requireName(row)}</a>
            </th>
            <td>{saidOf(row)}</td>
            <td class="w nw">
              <At time={row.heldAt} /> <span class="dim">{row.foundBy}</span>
            </td>
            <td>
              {plainText(row.because)}{' '}
              {row.dismissedAt !== null && <Pill tone="held">Dismissed</Pill>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function saidOf({ answer, closedAt, reason, reasonText }: ShownPending): VNode | string {
  if (answer === 'not-found') return 'no such package';
  const why = plainText(reasonText) ?? plainText(reason);
  return (
    <>
      closed{closedAt !== null && ` on ${closedAt}`}, {why ?? <Unknown>no reason given</Unknown>}
    </>
  );
}

function Events({ events }: Pick<ClosuresPageModel, 'events'>): VNode {
  if (events.length === 0) return <p class="sm dim">Not in the last 30 days.</p>;
  return (
    <table class="tbl">
      <thead>
        <tr>
          <th scope="col">Guard</th>
          <th scope="col">From, UTC</th>
          <th scope="col">Until, UTC</th>
          <th scope="col" class="n">
            Packages
          </th>
          <th scope="col" class="w">
            Because
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ guard, beganAt, endedAt, packages, because }) => (
          <tr key={`${guard}${beganAt}`}>
            <th scope="row">{guard}</th>
            <td class="nw">
              <At time={beganAt} />
            </td>
            <td class="nw">{endedAt === null ? 'holds still' : <At time={endedAt} />}</td>
            <td class="n">{grouped(packages)}</td>
            <td class="w">{plainText(because)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
