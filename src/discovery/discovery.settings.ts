import { IsInt, IsNotEmpty, IsString, Max, Min } from 'class-validator';
import { Setting } from '../shared/config/setting.decorator.js';

/** Where packages are looked for. */
export class DiscoverySettings {
  /** The curated lists that `discover --source=config` reads. */
  @Setting('SEEDS_FILE') @IsString() @IsNotEmpty() seedsFile = './seeds.yaml';

  /** Log entries asked for in one SVN REPORT; WordPress.org answers at most 50,000. */
  @Setting('SVN_LOG_CHUNK') @IsInt() @Min(1) @Max(50_000) logChunk = 5_000;

  /** Requests for the older log of each directory in one pipeline; 0 leaves it to the command. */
  @Setting('BACKFILL_REQUESTS') @IsInt() @Min(0) @Max(1_000) backfillRequests = 4;
}
