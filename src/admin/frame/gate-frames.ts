import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { csrfToken } from '../../auth/csrf.js';
import { SiteAssets } from '../../chrome/site-assets.js';
import { sitePresentation } from '../../chrome/site-presentation.js';
import { InstanceSettings } from '../../shared/config/instance.settings.js';
import { SiteSettings } from '../../shared/site/site.settings.js';
import type { GateFrame } from '../../ui/admin/gate-frame.types.js';

/** What pages of the panel have around what they show before somebody is signed in. */
@Injectable()
export class GateFrames {
  constructor(
    private readonly settings: SiteSettings,
    private readonly instance: InstanceSettings,
    private readonly assets: SiteAssets,
  ) {}

  /** The frame of the page that answers the request. */
  of(request: Request): GateFrame {
    return {
      site: sitePresentation(this.settings, this.instance),
      assets: this.assets.url.bind(this.assets),
      csrf: csrfToken(request),
    };
  }
}
