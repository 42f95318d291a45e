import type { Schema } from './schemas.js';

/** A parameter of a route; `schema` says what it may be and its default. */
export interface Parameter {
  readonly what: string;
  readonly schema?: Schema;
}

export interface Description {
  /** Names the route in programs that are made from the document, such as `listPackages`. */
  readonly id: string;
  /** What it answers, in a line. */
  readonly summary: string;
  /** Parameters of the path by name. */
  readonly path?: Readonly<Record<string, Parameter>>;
  /** Parameters of the query by name; all may be left out. */
  readonly query?: Readonly<Record<string, Parameter>>;
  /** What the body of the request is: a JSON object. */
  readonly body?: string;
  readonly answer: Schema;
  /** Other statuses and what they mean; those with the same body as 200 in `sameBody`. */
  readonly errors?: Readonly<Record<number, string>>;
  readonly sameBody?: Readonly<Record<number, string>>;
}

/** A method of a controller with what is said of it. */
interface DescribedRoute {
  readonly description: Description;
  /** Applies a decorator of a method to it. */
  readonly decorate: (decorator: MethodDecorator) => void;
}

/** The routes of all controllers that are loaded. */
export const DESCRIBED_ROUTES: DescribedRoute[] = [];

/**
 * Puts the route into the document of the API. Noted only: @nestjs/swagger takes 12 MiB and a fifth of
 * a second to load, which most processes never need.
 */
export function Described(description: Description): MethodDecorator {
  return (target, key, descriptor) => {
    const decorate = (decorator: MethodDecorator): void => {
      decorator(target, key, descriptor);
    };
    DESCRIBED_ROUTES.push({ description, decorate });
  };
}
