import { Injectable } from '@nestjs/common';
import { SiteMetaRepository } from '../catalog/site-meta.repository.js';
import { HOLD_KEY, type Hold } from './hold.types.js';

/** Begins and ends the hold. */
@Injectable()
export class HoldRepository {
  constructor(private readonly meta: SiteMetaRepository) {}

  async begin(hold: Hold): Promise<void> {
    await this.meta.set(HOLD_KEY, JSON.stringify(hold));
  }

  async end(): Promise<void> {
    await this.meta.remove(HOLD_KEY);
  }
}
