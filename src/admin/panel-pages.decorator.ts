import { applyDecorators, UseFilters } from '@nestjs/common';
import { AdminRoute } from '../auth/admin-route.decorator.js';
import { PanelErrorFilter } from './panel-error.filter.js';

/** Makes a controller of pages of the panel, whose errors are pages of the panel as well. */
export function PanelPages(path = ''): ClassDecorator {
  return applyDecorators(AdminRoute(path), UseFilters(PanelErrorFilter));
}
