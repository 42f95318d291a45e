import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { AppError } from '../shared/errors/app-error.js';

/** The page is for those who are signed in. */
export class SignInNeededError extends AppError {
  readonly code = 'request.sign-in-needed';
  readonly kind = 'unauthenticated';

  constructor(readonly returnPath: string) {
    super('Sign in first.');
  }
}

/** Sends visitors to the sign-in, which leads back to where they wanted to go. */
@Catch(SignInNeededError)
export class SignInNeededFilter implements ExceptionFilter<SignInNeededError> {
  catch({ returnPath }: SignInNeededError, host: ArgumentsHost): void {
    const query = new URLSearchParams({ return: returnPath });
    host.switchToHttp().getResponse<Response>().redirect(303, `/admin/login?${query.toString()}`);
  }
}
