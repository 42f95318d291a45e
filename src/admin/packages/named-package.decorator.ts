import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { packageNameOf, type PackageName } from './package-name.js';

/** Gives a method of a route with `:vendor/:name` the package that they name; 404 for what can be none. */
export const NamedPackage = createParamDecorator(
  (_: unknown, context: ExecutionContext): PackageName => {
    const { vendor, name } = context.switchToHttp().getRequest<Request<PathNames>>().params;
    return packageNameOf(vendor, name);
  },
);

interface PathNames {
  readonly vendor: string;
  readonly name: string;
}
