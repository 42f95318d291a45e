import { Transform } from 'class-transformer';
import { IsString } from 'class-validator';
import { isEmail, normalizeEmail } from '../domain/auth/email.js';
import { checkedBy } from '../shared/validation/checked-by.js';

/** The account of a command, by its email in any case. */
export class AccountRequest {
  @Transform(({ value }: { readonly value: unknown }) =>
    typeof value === 'string' ? normalizeEmail(value) : value,
  )
  @IsString()
  @checkedBy(
    'isEmail',
    (value) => typeof value === 'string' && isEmail(value),
    'must be an email address, such as admin@example.com',
  )
  email!: string;
}
