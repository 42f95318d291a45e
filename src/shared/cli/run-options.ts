import { IsBoolean, IsInt, Max, Min, ValidateIf } from 'class-validator';
import { WholeNumber } from '../validation/whole-number.decorator.js';

const MAX_WAIT_SECONDS = 86_400;

/** How a command runs and prints, by the flags whose scope is `run`; services never see it. */
export class RunOptions {
  /** Print the report for programs. */
  @IsBoolean() json = false;

  /** Seconds to wait while another job is at work; `true` for as long as that takes. */
  @ValidateIf(({ wait }: RunOptions) => wait !== undefined && wait !== true)
  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(MAX_WAIT_SECONDS)
  wait?: number | true;
}
