import type { VNode } from 'preact';
import { plainText } from '../../domain/text/plain.js';
import { Ago, Moment } from '../components/moment.js';
import { Section } from '../components/section.js';
import type { AdminFrame } from './admin-frame.types.js';
import { AdminPage } from './admin-page.view.js';
import { CsrfField } from './forms/csrf-field.js';

export interface ShownUser {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly hasSecondFactor: boolean;
  /** RFC 3339. */
  readonly lastSignedInAt: string | null;
}

export interface ShownSession {
  readonly id: number;
  readonly userId: number;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly network: string;
  readonly userAgent: string;
  readonly isOwn: boolean;
}

interface UsersPageModel {
  readonly frame: AdminFrame;
  readonly users: readonly ShownUser[];
  readonly sessions: readonly ShownSession[];
}

/** Every account, and who is signed in. */
export function UsersPage({ frame, users, sessions }: UsersPageModel): VNode {
  return (
    <AdminPage frame={frame} title="Users and sessions" section="/admin/users">
      <div class="stack">
        <div class="row between">
          <h1>Users and sessions</h1>
          <a class="btn" href="/admin/account">
            Your account
          </a>
        </div>
        <p class="sm dim">
          Accounts are made on the server: <code>wppackages admin create</code>.
        </p>
      </div>
      <Section id="users" title="Users">
        <table class="tbl stacks">
          <thead>
            <tr>
              <th scope="col">Email</th>
              <th scope="col">Name</th>
              <th scope="col">May use the panel</th>
              <th scope="col">Second factor</th>
              <th scope="col">Last signed in</th>
              <th scope="col">
                <span class="vh">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {users.map((user) => (
              <UserRow key={user.id} user={user} now={frame.now} />
            ))}
          </tbody>
        </table>
      </Section>
      <Section id="sessions" title="Sessions">
        <table class="tbl stacks">
          <thead>
            <tr>
              <th scope="col">Of</th>
              <th scope="col">Last seen</th>
              <th scope="col">Signed in</th>
              <th scope="col">From</th>
              <th scope="col">Browser</th>
              <th scope="col">
                <span class="vh">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                email={users.find(({ id }) => id === session.userId)?.email ?? ''}
                frame={frame}
              />
            ))}
          </tbody>
        </table>
      </Section>
    </AdminPage>
  );
}

function UserRow({ user, now }: { readonly user: ShownUser; readonly now: Date }): VNode {
  const { id, email, name, isAdmin, hasSecondFactor, lastSignedInAt } = user;
  const act = isAdmin ? 'demote' : 'promote';
  return (
    <tr>
      <th scope="row" class="nw">
        {email}
      </th>
      <td data-th="Name">{name}</td>
      <td data-th="May use the panel">{isAdmin ? 'Yes' : 'No'}</td>
      <td data-th="Second factor">{hasSecondFactor ? 'On' : 'Off'}</td>
      <td data-th="Last signed in">
        {lastSignedInAt === null ? 'Never' : <Ago at={lastSignedInAt} now={now} />}
      </td>
      <td>
        <a class="btn s" href={`/admin/users/${id}/${act}`}>
          {isAdmin ? 'Demote' : 'Promote'}
          <span class="vh"> {email}</span>
        </a>
      </td>
    </tr>
  );
}

interface SessionRowProps {
  readonly session: ShownSession;
  readonly email: string;
  readonly frame: AdminFrame;
}

function SessionRow({ session, email, frame }: SessionRowProps): VNode {
  const { id, userId, createdAt, lastSeenAt, network, userAgent, isOwn } = session;
  return (
    <tr>
      <th scope="row" class="nw">
        {email}
      </th>
      <td class="nw" data-th="Last seen">
        {isOwn ? 'This session' : <Ago at={lastSeenAt} now={frame.now} />}
      </td>
      <td class="nw" data-th="Signed in">
        <Moment at={createdAt} />
      </td>
      <td class="nw" data-th="From">
        {network}
      </td>
      <td data-th="Browser">{plainText(userAgent) ?? 'Not told'}</td>
      <td>
        <form action={`/admin/users/${userId}/sessions/${id}/end`} method="post">
          <CsrfField token={frame.csrf} />
          <button class="btn s" type="submit">
            End<span class="vh"> the session of {email}</span>
          </button>
        </form>
      </td>
    </tr>
  );
}
