import { Injectable } from '@nestjs/common';
import type { Admin } from '../../auth/auth.types.js';
import { RebuildService } from '../../build/rebuild.service.js';
import { PackageRecordQueries } from '../../catalog/package-record.queries.js';
import { WriteQueue } from '../../shared/database/write-queue.js';
import { NotFoundError } from '../../shared/errors/app-error.js';
import { requireName } from '../../ui/links.js';
import { AdminJobs } from '../jobs/admin-jobs.js';
import type { PackageName } from './package-name.js';

/** Asks for what jobs do to one package; both methods return the id of the run, and throw `NotFoundError` for a package that is not held. */
@Injectable()
export class PackageJobs {
  constructor(
    private readonly packages: PackageRecordQueries,
    private readonly rebuilds: RebuildService,
    private readonly jobs: AdminJobs,
    private readonly writes: WriteQueue,
  ) {}

  /** Has it read from the directory anew. */
  async resync(admin: Admin, { type, name }: PackageName): Promise<number> {
    if ((await this.packages.find(type, name)) === undefined) {
      throw new NotFoundError(`there is no ${type} ${name}`);
    }
    return this.jobs.ask(admin, { command: 'update', words: [`--name=${name}`, `--type=${type}`] });
  }

  /** Has its documents made again from what is held. */
  rebuild(admin: Admin, pkg: PackageName): Promise<number> {
    return this.writes.run(async () => {
      await this.rebuilds.mark(pkg.type, pkg.name);
      return this.jobs.ask(admin, { command: 'build' }, requireName(pkg));
    });
  }
}
