import { Injectable } from '@nestjs/common';
import { GuardSettings } from '../catalog/guard.settings.js';
import { documentFingerprint } from '../domain/composer/package-document.js';
import type { SvnBases } from '../domain/composer/package-facts.js';
import { PACKAGE_LIST_KEY } from '../domain/composer/package-list.js';
import { renderRootDocument } from '../domain/composer/root-document.js';
import type { LossLimits } from '../domain/sync/guards.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { WordpressOrgSettings } from '../wordpress-org/wordpress-org.settings.js';

/** Where the application answers what packages.json advertises. */
const ENDPOINTS = {
  'metadata-changes-url': '/metadata/changes.json',
  'notify-batch': '/downloads',
  list: `/${PACKAGE_LIST_KEY}`,
  search: '/search.json?q=%query%&type=%type%',
} as const;

/** What the settings and the renderer decide about every build. */
@Injectable()
export class BuildRules {
  readonly bases: SvnBases;
  /** Documents of another fingerprint are rendered again. */
  readonly fingerprint: string;
  readonly rootDocument: string;
  /** How many packages a build may lose without a recorded cause. */
  readonly lossLimits: LossLimits;

  constructor(
    { appUrl }: InstanceSettings,
    { pluginsSvnUrl, themesSvnUrl }: WordpressOrgSettings,
    { buildShrinkPercent, closuresMin }: GuardSettings,
  ) {
    this.bases = { pluginsSvnUrl, themesSvnUrl };
    this.fingerprint = documentFingerprint(this.bases);
    this.rootDocument = renderRootDocument({ appUrl, endpoints: ENDPOINTS });
    this.lossLimits = { min: closuresMin, percent: buildShrinkPercent };
  }
}
