import type { AssetUrls } from '../presentation.js';

/** What pages of the panel have around what they show, before somebody is signed in. */
export interface GateFrame {
  readonly siteName: string;
  readonly assets: AssetUrls;
  /** For the field `_csrf` of every form. */
  readonly csrfToken: string;
}

/** What pages of the panel have around what they show. */
export interface PanelFrame extends GateFrame {
  /** Of the admin who looks at it. */
  readonly email: string;
}
