import { Controller, Get, Param } from '@nestjs/common';
import { PackagePageQueries } from '../catalog/package-page.queries.js';
import { parsePackageName } from '../domain/composer/names.js';
import { Answer } from '../http/answer.js';
import { NeedsDatabase } from '../http/database.guard.js';
import { Limited } from '../http/limited.decorator.js';
import { NotFoundError } from '../shared/errors/app-error.js';
import { isPageImage } from './page-images.js';
import { SocialImagesService } from './social-images.service.js';

const EXTENSION = /\.png$/;

/** The images that are shown where an address of the site is shared. */
@Controller('og')
@Limited('images')
export class OgImagesController {
  constructor(
    private readonly images: SocialImagesService,
    private readonly packages: PackagePageQueries,
  ) {}

  @Get(':page')
  async ofPage(@Param('page') page: string): Promise<Answer> {
    const name = page.replace(EXTENSION, '');
    if (name === page || !isPageImage(name)) throw new NotFoundError('There is no such image.');
    return Answer.png(await this.images.ofPage(name), { cache: 'image' });
  }

  @Get(':vendor/:file')
  @NeedsDatabase()
  async ofPackage(@Param('vendor') vendor: string, @Param('file') file: string): Promise<Answer> {
    const name = file.replace(EXTENSION, '');
    const pkg = name === file ? undefined : parsePackageName(`${vendor}/${name}`);
    const facts = pkg && (await this.packages.facts(pkg.type, pkg.slug));
    if (facts === undefined) throw new NotFoundError('There is no such image.');
    return Answer.png(await this.images.ofPackage(facts), { cache: 'image' });
  }
}
