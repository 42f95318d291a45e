import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { PackagePageQueries } from '../../catalog/package-page.queries.js';
import { PackageRecordQueries } from '../../catalog/package-record.queries.js';
import { pastEvents } from '../../domain/package-history/past-events.js';
import { plainText } from '../../domain/text/plain.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { PackageHistoryQueries } from '../../status-check/package-history.queries.js';
import { InstallPeaksQueries } from '../../telemetry/install-peaks.queries.js';
import { EMPTY_FORM, type FormState } from '../../ui/admin/admin-frame.types.js';
import type { AdminPackageModel } from '../../ui/admin/packages/package.types.js';
import { AdminFrames } from '../frame/admin-frames.js';
import type { PackageName } from './package-name.js';

const EVENTS_SHOWN = 30;

/** What the panel's pages about one package show. */
@Injectable()
export class AdminPackagePages {
  constructor(
    private readonly records: PackageRecordQueries,
    private readonly packages: PackagePageQueries,
    private readonly changes: PackageHistoryQueries,
    private readonly peaks: InstallPeaksQueries,
    private readonly frames: AdminFrames,
  ) {}

  /** Throws `NotFoundError` for a package that was never heard of. */
  async of(
    request: Request,
    { type, name }: PackageName,
    forms: { readonly note?: FormState } = {},
  ): Promise<AdminPackageModel> {
    const record = await this.records.find(type, name);
    const pkg = record && (await this.packages.facts(type, name));
    if (record === undefined || pkg === undefined) {
      throw new NotFoundError(`there is no ${type} ${name}`);
    }
    const [frame, note, versions, changes, installs] = await Promise.all([
      this.frames.of(request),
      this.records.note(pkg.id),
      this.packages.versions(pkg.id),
      this.changes.statusChanges(pkg.id, EVENTS_SHOWN),
      this.peaks.ofPackage(pkg.id),
    ]);
    const published = versions.filter(({ version }) => version !== null).length;
    return {
      ...{ frame, type, name, record, note, installs },
      title: plainText(pkg.displayName) ?? name,
      isOpen: pkg.isOffered,
      isListed: pkg.isListed,
      hidden:
        pkg.hiddenAt === null ? undefined : { at: pkg.hiddenAt, reason: pkg.hiddenReason ?? '' },
      versions: { published, withheld: versions.length - published },
      history: pastEvents({ pkg, versions, changes }).slice(0, EVENTS_SHOWN),
      hideForm: EMPTY_FORM,
      noteForm: forms.note ?? { values: { note: note?.text ?? '' }, errors: {} },
    };
  }
}
