import { Global, Module } from '@nestjs/common';
import { CLOCK, systemClock } from './clock.js';

/** Owns: the source of time, for all modules. */
@Global()
@Module({
  providers: [{ provide: CLOCK, useValue: systemClock }],
  exports: [CLOCK],
})
export class ClockModule {}
