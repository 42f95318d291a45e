import { applyDecorators, Controller, UseFilters, UseGuards } from '@nestjs/common';
import { NeedsDatabase } from '../http/database.guard.js';
import { AdminGuard } from './admin.guard.js';
import { SignInNeededFilter } from './sign-in-needed.filter.js';

/**
 * Makes a controller of pages for admins below `/admin`, such as `@AdminRoute('builds')`: visitors are
 * sent to the sign-in, other users get 403, and every request but a read needs the token of `csrfToken`
 * in the field `_csrf`. Forms are parsed for `@Body()`.
 */
export function AdminRoute(path = ''): ClassDecorator {
  return applyDecorators(
    Controller(path === '' ? 'admin' : `admin/${path}`),
    NeedsDatabase(),
    UseGuards(AdminGuard),
    UseFilters(SignInNeededFilter),
  );
}
