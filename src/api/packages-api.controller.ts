import { Get, Param } from '@nestjs/common';
import { parsePackageName } from '../domain/composer/names.js';
import { Answer } from '../http/answer.js';
import { Described } from '../http/described.decorator.js';
import { oneOf } from '../http/schemas.js';
import { DetailedPackages } from '../packages/detailed-packages.js';

import { packageJson } from '../packages/package-json.js';
import { InstanceSettings } from '../shared/config/instance.settings.js';
import { NotFoundError } from '../shared/errors/app-error.js';
import { ApiController } from './api-controller.decorator.js';
import { PACKAGE } from './package-schema.js';

/** One package, as its page tells it. */
@ApiController('api/packages')
export class PackagesApiController {
  constructor(
    private readonly details: DetailedPackages,
    private readonly instance: InstanceSettings,
  ) {}

  @Get(':vendor/:name')
  @Described({
    id: 'getPackage',
    summary: 'Everything that is known of a package',
    path: {
      vendor: { what: 'The directory', schema: oneOf('wp-plugin', 'wp-theme') },
      name: { what: 'The slug' },
    },
    answer: PACKAGE,
    sameBody: { 410: 'The directory closed the package' },
    errors: { 404: 'There is no such package' },
  })
  async show(@Param('vendor') vendor: string, @Param('name') name: string): Promise<Answer> {
    const fullName = `${vendor}/${name}`;
    const identity = parsePackageName(fullName);
    const found = identity && (await this.details.of(identity.type, identity.slug));
    if (found === undefined) throw new NotFoundError(`there is no package ${fullName}`);
    const status = found.pkg.isClosed ? 410 : 200;
    return Answer.json(packageJson(found, this.instance.appUrl), { status, cache: 'api' });
  }
}
