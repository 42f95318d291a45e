import { Module, type DynamicModule } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DATABASE_CHECK, DatabaseGate, type DatabaseCheck } from './database-gate.js';
import {
  openDataSource,
  readerOptions,
  writerOptions,
  type SchemaExpectation,
} from './data-source.js';
import { DatabaseSettings } from './database.settings.js';
import { openForReading } from './open-for-reading.js';
import { READER } from './reader.js';
import { WriteQueue } from './write-queue.js';

/** The factory opens or not; the errors of opening are final, a missing file does not come back by waiting. */
const ONCE = { toRetry: (): boolean => false, manualInitialization: true };

type Options = Parameters<typeof openDataSource>[0];

// Nest's shutdown looks the connection up by the name in here.
const readingOptions = ({ path }: DatabaseSettings) => ({
  ...readerOptions(path),
  ...ONCE,
  name: READER,
});

/** Owns: both connections to the SQLite file (the reader opens after the writer) and the write queue. */
@Module({})
export class DatabaseModule {
  /** Over a migrated file; feature modules add their entities with `TypeOrmModule.forFeature`. */
  static forRoot(schema: SchemaExpectation = 'current'): DynamicModule {
    return connections((options) => openDataSource(options, options.readonly ? 'checked' : schema));
  }

  /** The reading connection alone, for whoever may only read the file. */
  static forReading(): DynamicModule {
    const reader = TypeOrmModule.forRootAsync({
      name: READER,
      inject: [DatabaseSettings],
      useFactory: readingOptions,
      dataSourceFactory: (options) => openForReading(options as Options),
    });
    return { module: DatabaseModule, global: true, imports: [reader] };
  }

  /** As `forRoot`, over a file that may be missing for now: `DatabaseGate` opens both connections, and keeps them if `check` allows. */
  static whenAvailable(check: DatabaseCheck = acceptAny): DynamicModule {
    return connections((options) => Promise.resolve(new DataSource(options)), check);
  }
}

const acceptAny: DatabaseCheck = () => Promise.resolve();

/** Both connections, made by `open`; the reader after the writer. */
function connections(
  open: (options: Options) => Promise<DataSource>,
  check: DatabaseCheck = acceptAny,
): DynamicModule {
  const factory = (options: unknown) => open(options as Options);
  const writer = TypeOrmModule.forRootAsync({
    inject: [DatabaseSettings],
    useFactory: ({ path }: DatabaseSettings) => ({
      ...writerOptions(path),
      ...ONCE,
      autoLoadEntities: true,
    }),
    dataSourceFactory: factory,
  });
  const reader = TypeOrmModule.forRootAsync({
    name: READER,
    inject: [DatabaseSettings, getDataSourceToken()],
    useFactory: readingOptions,
    dataSourceFactory: factory,
  });
  return {
    module: DatabaseModule,
    global: true,
    imports: [writer, reader],
    providers: [WriteQueue, DatabaseGate, { provide: DATABASE_CHECK, useValue: check }],
    exports: [WriteQueue, DatabaseGate],
  };
}
