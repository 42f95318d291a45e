import { Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';

/** A field that a form sends empty when nothing is chosen. */
export function Chosen(): PropertyDecorator {
  const optional = IsOptional();
  const emptyIsNone = Transform(({ value }: { readonly value: unknown }) =>
    value === '' ? undefined : value,
  );
  return (target, property) => {
    optional(target, property);
    emptyIsNone(target, property);
  };
}
