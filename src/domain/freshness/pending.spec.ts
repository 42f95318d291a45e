import { isAwaited, whyPending, type PendingFacts, type PendingReason } from './pending.js';

/** A release that the directory lists and that is in no build. */
const LISTED: PendingFacts = {
  isPackageOpen: true,
  isListed: true,
  isWithheld: false,
  isAnswerDoubted: false,
  isBuilt: false,
  hasBuildFailed: false,
  isHeld: false,
};

it.each<[PendingReason, string, Partial<PendingFacts>]>([
  ['directory', 'the directory does not list it', { isListed: false }],
  ['directory', 'it is not listed while a rollback holds', { isListed: false, isHeld: true }],
  ['doubted', 'the answer is not believed', { isListed: false, isAnswerDoubted: true }],
  ['withheld', 'it is nothing for Composer', { isWithheld: true, isHeld: true }],
  ['build', 'no build has it', {}],
  ['build', 'no build has it and an answer is doubted otherwise', { isAnswerDoubted: true }],
  ['failed-build', 'the build that would have it failed', { hasBuildFailed: true }],
  ['promotion', 'a build has it', { isBuilt: true }],
  ['promotion', 'a build has it and the next one failed', { isBuilt: true, hasBuildFailed: true }],
  ['hold', 'a rollback holds', { isHeld: true, hasBuildFailed: true }],
  ['hold', 'a rollback holds that a build is newer than', { isHeld: true, isBuilt: true }],
  ['closed', 'its package is closed', { isPackageOpen: false, isBuilt: true, isHeld: true }],
  [
    'closed',
    'its package is closed before it is listed',
    { isPackageOpen: false, isListed: false },
  ],
])('gives %s when %s', (reason, _, facts) => {
  expect(whyPending({ ...LISTED, ...facts })).toBe(reason);
});

it.each<[PendingReason, boolean]>([
  ['directory', true],
  ['doubted', true],
  ['build', true],
  ['failed-build', true],
  ['promotion', true],
  ['hold', true],
  ['withheld', false],
  ['closed', false],
])('what is pending for %s is awaited: %s', (reason, expected) => {
  expect(isAwaited(reason)).toBe(expected);
});
