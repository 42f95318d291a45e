import { Module, type DynamicModule } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig } from '../config/app-config.js';
import {
  openDataSource,
  readerOptions,
  writerOptions,
  type SchemaExpectation,
} from './data-source.js';
import { READER } from './reader.js';
import { WriteQueue } from './write-queue.js';

/** The errors of opening are final: a missing file or schema does not come back by waiting. */
const NO_RETRY = { toRetry: (): boolean => false };

type Options = Parameters<typeof openDataSource>[0];

/** Owns: both connections to the SQLite file (the reader opens after the writer) and the write queue. */
@Module({})
export class DatabaseModule {
  /** Over a migrated file; feature modules add their entities with `TypeOrmModule.forFeature`. */
  static forRoot(schema: SchemaExpectation = 'current'): DynamicModule {
    const factory = (options: unknown) => openDataSource(options as Options, schema);
    const writer = TypeOrmModule.forRootAsync({
      inject: [AppConfig],
      useFactory: ({ db }: AppConfig) => ({
        ...writerOptions(db.path),
        ...NO_RETRY,
        autoLoadEntities: true,
      }),
      dataSourceFactory: factory,
    });
    const reader = TypeOrmModule.forRootAsync({
      name: READER,
      inject: [AppConfig, getDataSourceToken()],
      // Nest's shutdown looks the connection up by the name in here.
      useFactory: ({ db }: AppConfig) => ({ ...readerOptions(db.path), ...NO_RETRY, name: READER }),
      dataSourceFactory: factory,
    });
    return {
      module: DatabaseModule,
      global: true,
      imports: [writer, reader],
      providers: [WriteQueue],
      exports: [WriteQueue],
    };
  }
}
