import { IsString, ValidateIf } from 'class-validator';
import { IsListenAddress } from '../../shared/config/listen-address.js';
import { Secret, Setting } from '../../shared/config/setting.decorator.js';

/** Who may read the metrics: whoever reaches an address of their own, or knows a token. */
export class MetricsSettings {
  /** Where `serve` answers `/metrics` to everybody, besides its own address; empty does not. */
  @Setting('METRICS_ADDR')
  @ValidateIf(({ addr }: MetricsSettings) => addr !== '')
  @IsListenAddress()
  addr = '';

  /** What `Authorization: Bearer` must hold at the address of the site; empty answers 404 there. */
  @Secret('METRICS_TOKEN') @IsString() token = '';
}
