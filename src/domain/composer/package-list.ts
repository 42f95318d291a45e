import { PACKAGE_TYPES } from '../types.js';
import { composerType, composerVendor } from './names.js';

/** Where the repository keeps the list of all names; the address is Packagist's. */
export const PACKAGE_LIST_KEY = 'packages/list.json';

const FOLDER = 'p2/';
const TAGGED_ENDING = '.json';
const DEV_ENDING = '~dev.json';

/** Which names of the list are asked for; what is undefined asks for no special ones. */
export interface PackageSelection {
  /** A name with `*` for any text, whatever the case of its letters. */
  readonly filter: string | undefined;
  /** A type of Composer, such as `wordpress-plugin`. */
  readonly type: string | undefined;
  /** The half before the slash. */
  readonly vendor: string | undefined;
}

/** Returns the text of the list, in Packagist's form. */
export function renderPackageList(names: readonly string[]): string {
  return `${JSON.stringify({ packageNames: names })}\n`;
}

/** Returns the names that a list's text holds; none for another text. */
export function parsePackageList(text: string): readonly string[] {
  const { packageNames } = JSON.parse(text) as { readonly packageNames?: readonly string[] };
  return packageNames ?? [];
}

/** Returns the names of the packages that these files of a repository speak of, in byte order. */
export function packageNamesOf(keys: Iterable<string>): readonly string[] {
  const names: string[] = [];
  for (const key of keys) {
    const isTagged = key.endsWith(TAGGED_ENDING) && !key.endsWith(DEV_ENDING);
    if (isTagged && key.startsWith(FOLDER))
      names.push(key.slice(FOLDER.length, -TAGGED_ENDING.length));
  }
  return names.sort();
}

/** Returns the names that meet every condition, in the order given; the rules are Packagist's. */
export function selectPackageNames(
  names: readonly string[],
  { filter, type, vendor }: PackageSelection,
): readonly string[] {
  const vendors = [
    ...(type === undefined ? [] : [vendorOf(type)]),
    ...(vendor === undefined ? [] : [vendor]),
  ];
  const pieces = filter?.toLowerCase().split('*') as Pieces | undefined;
  return names.filter(
    (name) =>
      vendors.every((wanted) => wanted !== undefined && name.startsWith(`${wanted}/`)) &&
      (pieces === undefined || consistsOf(name, pieces)),
  );
}

function vendorOf(composerTypeName: string): string | undefined {
  const type = PACKAGE_TYPES.find((candidate) => composerType(candidate) === composerTypeName);
  return type && composerVendor(type);
}

/** What stands between the stars of a filter; all of it where there is none. */
type Pieces = readonly [string, ...string[]];

/** Whether the pieces follow one another in the name, from its start to its end, with any text between them. */
function consistsOf(name: string, pieces: Pieces): boolean {
  const [first, ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
