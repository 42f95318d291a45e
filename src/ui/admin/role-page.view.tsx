import type { VNode } from 'preact';
import type { AdminFrame } from './admin-frame.types.js';
import { AdminPage } from './admin-page.view.js';
import { ConfirmationInFlow } from './forms/confirmation.js';
import { PasswordAgain, WhyRefused, type PasswordRefusal } from './password-again.js';

/** What becomes of an account. */
export type RoleAct = 'promote' | 'demote';

interface RolePageModel {
  readonly frame: AdminFrame;
  readonly act: RoleAct;
  readonly user: { readonly id: number; readonly email: string };
  readonly refusal?: PasswordRefusal | undefined;
}

/** Asks before somebody gets the panel, or loses it. */
export function RolePage({ frame, act, user: { id, email }, refusal }: RolePageModel): VNode {
  const isPromotion = act === 'promote';
  return (
    <AdminPage frame={frame} title={isPromotion ? 'Promote' : 'Demote'} section="/admin/users">
      {refusal !== undefined && <WhyRefused refusal={refusal} />}
      <ConfirmationInFlow
        frame={frame}
        confirmation={{
          id: 'role',
          path: `/admin/users/${id}/${act}`,
          title: isPromotion ? `Promote ${email}?` : `Demote ${email}?`,
          act: isPromotion ? 'Promote' : 'Demote',
          stay: { label: 'Leave it', href: '/admin/users' },
          isDangerous: !isPromotion,
        }}
      >
        <p>
          {isPromotion
            ? 'The account may do everything that this panel can, from its next request on.'
            : 'The account may not use this panel any more, and its sessions end.'}
        </p>
        <PasswordAgain email={frame.email} refusal={refusal} />
      </ConfirmationInFlow>
    </AdminPage>
  );
}
