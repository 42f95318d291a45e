import { Injectable } from '@nestjs/common';
import { SiteMetaRepository } from '../catalog/site-meta.repository.js';

const HOLD = 'deploy_hold';

/** In force since a rollback: the pipeline must not promote another build. */
export interface Hold {
  readonly buildId: string;
  /** RFC 3339. */
  readonly since: string;
}

@Injectable()
export class HoldRepository {
  constructor(private readonly meta: SiteMetaRepository) {}

  async find(): Promise<Hold | undefined> {
    const text = await this.meta.get(HOLD);
    return text === undefined ? undefined : (JSON.parse(text) as Hold);
  }

  async begin(hold: Hold): Promise<void> {
    await this.meta.set(HOLD, JSON.stringify(hold));
  }

  async end(): Promise<void> {
    await this.meta.remove(HOLD);
  }
}
