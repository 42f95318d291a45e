import { IsString } from 'class-validator';
import { Secret, Setting } from '../../shared/config/setting.decorator.js';

/** Who may read the metrics: whoever reaches an address of their own, or knows a token. */
export class MetricsSettings {
  /** Where `serve` answers `/metrics` to everybody, besides its own address; empty does not. */
  @Setting('METRICS_ADDR') @IsString() addr = '';

  /** What `Authorization: Bearer` must hold at the address of the site; empty answers 404 there. */
  @Secret('METRICS_TOKEN') @IsString() token = '';
}
