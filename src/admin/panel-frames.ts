import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { csrfToken } from '../auth/csrf.js';
import { PageAssets } from '../http/page-assets.js';
import { SiteSettings } from '../shared/site/site.settings.js';
import type { GateFrame, PanelFrame } from '../ui/admin/panel-frame.js';

/** What pages of the panel have around what they show. */
@Injectable()
export class PanelFrames {
  constructor(
    private readonly assets: PageAssets,
    private readonly site: SiteSettings,
  ) {}

  gate(request: Request): GateFrame {
    return {
      siteName: this.site.name,
      assets: this.assets.url.bind(this.assets),
      csrfToken: csrfToken(request),
    };
  }

  panel(request: Request, email: string): PanelFrame {
    return { ...this.gate(request), email };
  }
}
