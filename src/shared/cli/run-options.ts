import { IsBoolean } from 'class-validator';

/** How a command runs and prints, by the flags whose scope is `run`; services never see it. */
export class RunOptions {
  /** Print the report for programs. */
  @IsBoolean() json = false;
}
