import { ValidateBy } from 'class-validator';

/** A validation of class-validator: `isRight` decides, `message` says what is allowed. */
export function checkedBy(
  name: string,
  isRight: (value: unknown) => boolean,
  message: string,
): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: isRight, defaultMessage: () => message } });
}
