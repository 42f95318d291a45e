import { Module, type DynamicModule } from '@nestjs/common';
import { PackageList } from './package-list.js';
import { RepositoryController } from './repository.controller.js';
import { RepositoryFiles } from './repository-files.js';

/**
 * Owns: routes /packages.json, /packages/list.json and /p2/<vendor>/<file>, answered from the promoted
 * build, and what is known of that build.
 * Needs: the clock and the storage; no database, so that serving goes on whatever happens to it.
 */
@Module({})
export class ComposerApiModule {
  /** Over the files that the handler in front of the application answers from. */
  static over(files: RepositoryFiles): DynamicModule {
    return {
      module: ComposerApiModule,
      controllers: [RepositoryController],
      providers: [{ provide: RepositoryFiles, useValue: files }, PackageList],
      exports: [RepositoryFiles],
    };
  }
}
