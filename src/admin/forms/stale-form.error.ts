import { AppError } from '../../shared/errors/app-error.js';

/** What the form was about has changed since its page was made; nothing was done. */
export class StaleFormError extends AppError {
  readonly code = 'form.stale';
  readonly kind = 'conflict';
}
