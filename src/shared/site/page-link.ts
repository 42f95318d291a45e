import { contactUrl, externalUrl } from '../../domain/text/external-url.js';
import { checkedBy } from '../validation/checked-by.js';

/** Checks an http or https address that pages may show and link to; empty is none. */
export function IsPageLink(): PropertyDecorator {
  return isLink('isPageLink', externalUrl, 'must be an http or https URL without credentials');
}

/** As `IsPageLink`, and `mailto:` with one address. */
export function IsContactLink(): PropertyDecorator {
  return isLink(
    'isContactLink',
    contactUrl,
    'must be an http or https URL without credentials, or mailto: and one address',
  );
}

function isLink(
  name: string,
  read: (text: string) => string | undefined,
  message: string,
): PropertyDecorator {
  const isRight = (value: unknown): boolean =>
    typeof value === 'string' && (value === '' || read(value) !== undefined);
  return checkedBy(name, isRight, message);
}
