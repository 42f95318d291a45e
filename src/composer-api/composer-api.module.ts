import { Module, type DynamicModule } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { PackageList } from './package-list.js';
import { RepositoryController } from './repository.controller.js';
import { RepositoryFiles } from './repository-files.js';

/**
 * Owns: routes /packages.json, /packages/list.json, /p2/<vendor>/<file> and /health, answered from the
 * promoted build.
 * Needs: the clock and the storage; no database, so that serving goes on whatever happens to it.
 */
@Module({})
export class ComposerApiModule {
  /** Over the files that the handler in front of the application answers from. */
  static over(files: RepositoryFiles): DynamicModule {
    return {
      module: ComposerApiModule,
      controllers: [RepositoryController, HealthController],
      providers: [{ provide: RepositoryFiles, useValue: files }, PackageList],
    };
  }
}
