import type { VNode } from 'preact';
import type { AdminFrame } from './admin-frame.types.js';
import { AdminPage } from './admin-page.view.js';
import { CredentialField } from './credential-field.js';
import { CsrfField } from './forms/csrf-field.js';
import { PasswordAgain, WhyRefused, wrongField, type PasswordRefusal } from './password-again.js';

/** A QR code: how many modules it has on a side, and a path over the dark ones. */
export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

interface SecondFactorPageModel {
  readonly frame: AdminFrame;
  /** In base 32, for who cannot scan. */
  readonly secret: string;
  readonly qr: QrDrawing;
  readonly sealed: string;
  readonly refusal?: PasswordRefusal | undefined;
}

/** Modules that stay light around the code (ISO/IEC 18004). */
const QUIET = 4;

/** Offers a secret to an authenticator, and takes the code that shows that it has it. */
export function SecondFactorPage(model: SecondFactorPageModel): VNode {
  const { frame, secret, qr, sealed, refusal } = model;
  return (
    <AdminPage frame={frame} title="Second factor" section="/admin/users">
      <div class="stack narrow">
        <h1>Turn the second factor on</h1>
        {refusal !== undefined && <WhyRefused refusal={refusal} />}
        <p>Scan this with an authenticator app, or type the key into it.</p>
        <QrCode qr={qr} />
        <p class="sm">
          Key: <code class="whole">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        <form class="stack" action="/admin/account/second-factor" method="post" novalidate>
          <CsrfField token={frame.csrf} />
          <input type="hidden" name="sealed" value={sealed} />
          <CredentialField
            name="code"
            label="The code that the app shows now"
            type="text"
            autocomplete="one-time-code"
            wrong={wrongField(refusal, 'code')}
          />
          <PasswordAgain email={frame.email} refusal={refusal} />
          <div class="row end">
            <a class="btn" href="/admin/account">
              Leave it off
            </a>
            <button class="btn pri" type="submit">
              Turn it on
            </button>
          </div>
        </form>
      </div>
    </AdminPage>
  );
}

function QrCode({ qr: { size, path } }: { readonly qr: QrDrawing }): VNode {
  const side = size + 2 * QUIET;
  return (
    <svg
      class="qr"
      role="img"
      aria-label="The key as a QR code"
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      width={side * 5}
      height={side * 5}
      shape-rendering="crispEdges"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
