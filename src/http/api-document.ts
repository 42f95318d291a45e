import { Injectable, type INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';

/** What OpenAPI says of the routes for programs: read from their controllers when it is first asked for. */
@Injectable()
export class ApiDocument {
  #application: INestApplication | undefined;
  #document: Promise<OpenAPIObject> | undefined;

  /** Names the application with the routes; to be called before it takes requests. */
  describe(application: INestApplication): void {
    this.#application = application;
  }

  /** The document with an address of the server, or none, and the name of the site. */
  of(siteUrl: string, siteName: string): Promise<OpenAPIObject> {
    this.#document ??= this.#make(siteUrl, siteName);
    return this.#document;
  }

  async #make(siteUrl: string, siteName: string): Promise<OpenAPIObject> {
    if (this.#application === undefined) throw new Error('no application has been described');
    const { makeDocument } = await import('./open-api.js');
    return makeDocument(this.#application, { siteUrl, siteName });
  }
}
