import { Transform } from 'class-transformer';

/** Makes a number of decimal digits; any other text stays text, for `@IsInt` to refuse. */
export function WholeNumber(): PropertyDecorator {
  return Transform(({ value }: { readonly value: unknown }) =>
    typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value,
  );
}
