import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The routes for programs; the others are pages. */
const DOCUMENTED = /^\/(api\/|search\.json$)/;

/** What OpenAPI says of the routes for programs: read from their controllers when it is first asked for. */
@Injectable()
export class ApiDocument {
  #application: INestApplication | undefined;
  #document: OpenAPIObject | undefined;

  /** Names the application with the routes; to be called before it takes requests. */
  describe(application: INestApplication): void {
    this.#application = application;
  }

  /** The document with an address of the server, or none, and the name of the site. */
  of(siteUrl: string, siteName: string): OpenAPIObject {
    this.#document ??= this.#make(siteUrl, siteName);
    return this.#document;
  }

  #make(siteUrl: string, siteName: string): OpenAPIObject {
    if (this.#application === undefined) throw new Error('no application has been described');
    const builder = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle(`${siteName} API`)
      .setDescription('Packages of the WordPress.org directories, for programs.')
      .setVersion('1');
    if (siteUrl !== '') builder.addServer(siteUrl);
    const document = SwaggerModule.createDocument(this.#application, builder.build());
    const paths = Object.entries(document.paths).filter(([path]) => DOCUMENTED.test(path));
    return { ...document, paths: Object.fromEntries(paths), components: {} };
  }
}
