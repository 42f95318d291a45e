import fc from 'fast-check';
import {
  judgeAbsences,
  MISSING_CONFIRM_MS,
  type Absence,
  type Circumstances,
  type DirectorySight,
  type Verdict,
} from './absences.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const LONG_AGO = new Date(NOW.getTime() - MISSING_CONFIRM_MS);
const JUST_NOW = new Date(NOW.getTime() - MISSING_CONFIRM_MS + 1);

const CLOSED: Absence = { isToldClosed: true, missingSince: null, isHeld: false };
const NEW: Absence = { isToldClosed: false, missingSince: null, isHeld: false };
const AGAIN: Absence = { ...NEW, missingSince: LONG_AGO };
const TOO_SOON: Absence = { ...NEW, missingSince: JUST_NOW };
const OF_THE_FUTURE: Absence = { ...NEW, missingSince: new Date(NOW.getTime() + 1) };
const HELD: Absence = { ...CLOSED, isHeld: true };

/** A run that saw plugins, apart from those absent. */
type Sight = Circumstances & Pick<DirectorySight<Absence>, 'found' | 'failed'>;

const CHECK: Sight = {
  isWhole: true,
  found: 100,
  failed: 0,
  now: NOW,
  published: 100,
  closedInADay: 0,
  limits: { min: 25, percent: 1 },
};
const UPDATE: Sight = { ...CHECK, isWhole: false };

function times(count: number, absence: Absence): Absence[] {
  return Array.from({ length: count }, () => absence);
}

function judge(absences: readonly Absence[], { found, failed, ...run }: Sight): Verdict<Absence> {
  return judgeAbsences([{ type: 'plugin', found, failed, absences }], run);
}

function outcome(absences: readonly Absence[], sight: Sight): string {
  return inWords(judge(absences, sight));
}

function inWords({ close, note, hold }: Verdict<Absence>): string {
  return `close ${close.length}, note ${note.length}, hold ${hold.length}`;
}

describe('of an update', () => {
  it.each<[string, Absence[], Partial<Sight>, string]>([
    ['a word is believed', [CLOSED], {}, 'close 1, note 0, hold 0'],
    ['a word about all of few is believed', [CLOSED], { found: 0 }, 'close 1, note 0, hold 0'],
    ['a not-found is remembered', [NEW], {}, 'close 0, note 1, hold 0'],
    ['a not-found never closes', [AGAIN], {}, 'close 0, note 0, hold 0'],
    ['what is held stays so', [HELD], {}, 'close 0, note 0, hold 0'],
    ['a quarter is plausible', [CLOSED], { found: 3 }, 'close 1, note 0, hold 0'],
    ['two of five are too many', [CLOSED, CLOSED], { found: 3 }, 'close 0, note 0, hold 2'],
    ['not-founds, too', [CLOSED, NEW], { found: 3 }, 'close 0, note 0, hold 1'],
    ['no more than a day allows', [CLOSED], { closedInADay: 11 }, 'close 0, note 0, hold 1'],
  ])('%s', (_, absences, sight, expected) => {
    expect(outcome(absences, { ...UPDATE, ...sight })).toBe(expected);
  });
});

describe('of a status check', () => {
  it.each<[string, Absence[], Partial<Sight>, string]>([
    ['a repeated not-found closes', [AGAIN], {}, 'close 1, note 0, hold 0'],
    ['not one repeated at once', [TOO_SOON], {}, 'close 0, note 0, hold 0'],
    ['one of the future counts from now', [OF_THE_FUTURE], {}, 'close 0, note 1, hold 0'],
    ['what is held is confirmed', [HELD, AGAIN], {}, 'close 2, note 0, hold 0'],
    ['a repeated one, five of 105 failing', [AGAIN], { failed: 5 }, 'close 1, note 0, hold 0'],
    ['not with six of 106 failing', [AGAIN, HELD], { failed: 6 }, 'close 0, note 0, hold 0'],
    ['nor remembered then', [NEW], { failed: 6 }, 'close 0, note 0, hold 0'],
    [
      'three of 15 are no illness',
      [AGAIN, ...times(3, NEW)],
      { found: 15 },
      'close 1, note 3, hold 0',
    ],
    ['two of six are', [AGAIN, NEW, NEW], { found: 4 }, 'close 0, note 0, hold 0'],
    [
      'closures are answers of a sound directory',
      [AGAIN, ...times(10, CLOSED)],
      { found: 40 },
      'close 11, note 0, hold 0',
    ],
    [
      'but not a quarter of it',
      [AGAIN, ...times(14, CLOSED)],
      { found: 40 },
      'close 0, note 0, hold 14',
    ],
    ['of a directory that shows nothing, none', [AGAIN], { found: 0 }, 'close 0, note 0, hold 0'],
    ['a quarter held is confirmed', times(25, HELD), { found: 75 }, 'close 25, note 0, hold 0'],
    ['more is for an operator', times(26, HELD), { found: 75 }, 'close 0, note 0, hold 0'],
    ['though the day is used up', [AGAIN], { closedInADay: 20 }, 'close 1, note 0, hold 0'],
    [
      'first ones are remembered beside what is held',
      [CLOSED, NEW],
      { closedInADay: 20 },
      'close 0, note 1, hold 1',
    ],
    [
      'more not-founds than a day allows wait, too',
      times(12, AGAIN),
      {},
      'close 0, note 0, hold 12',
    ],
    ['what is held is confirmed beyond a day', times(12, HELD), {}, 'close 12, note 0, hold 0'],
    [
      'and beside what is implausible',
      [...times(2, HELD), ...times(4, CLOSED)],
      { found: 96, closedInADay: 9 },
      'close 2, note 0, hold 4',
    ],
  ])('%s', (_, absences, sight, expected) => {
    expect(outcome(absences, { ...CHECK, ...sight })).toBe(expected);
  });

  it('says what is implausible', () => {
    const share = judge(times(30, CLOSED), { ...CHECK, found: 30 });
    expect(share.because).toBe('30 of 60 published packages that were looked at are gone');
    const day = judge(times(10, CLOSED), { ...CHECK, closedInADay: 3 });
    expect(day.because).toBe('13 of 103 packages would be closed within a day');
    expect(judge([CLOSED], CHECK).because).toBeNull();
  });
});

describe('of a status check of two directories', () => {
  const MANY = { type: 'plugin', found: 400, failed: 0, absences: [] } as const;
  const BOTH: Circumstances = { ...CHECK, published: 420 };
  const themes = (absences: readonly Absence[], found: number): DirectorySight<Absence> => ({
    type: 'theme',
    found,
    failed: 0,
    absences,
  });

  it.each<[string, Absence[], number, string]>([
    ['all of one are closed', times(20, CLOSED), 0, 'close 0, note 0, hold 20'],
    ['all of one are held', times(20, HELD), 0, 'close 0, note 0, hold 0'],
    ['all of one are not found', times(20, NEW), 0, 'close 0, note 0, hold 0'],
    ['nor again', times(20, AGAIN), 0, 'close 0, note 0, hold 0'],
    ['two of five wait for the next check', times(2, CLOSED), 3, 'close 0, note 0, hold 2'],
    ['which confirms them', times(2, HELD), 3, 'close 2, note 0, hold 0'],
    ['four are no sample', times(4, AGAIN), 0, 'close 4, note 0, hold 0'],
    ['few of one are closed', times(5, CLOSED), 15, 'close 5, note 0, hold 0'],
  ])('%s', (_, absences, found, expected) => {
    expect(inWords(judgeAbsences([MANY, themes(absences, found)], BOTH))).toBe(expected);
  });

  it('holds what one says that is out of order, and believes the other', () => {
    const plugins = { ...MANY, absences: [CLOSED, AGAIN, NEW] };
    const verdict = judgeAbsences([plugins, themes(times(20, CLOSED), 0)], BOTH);
    expect(inWords(verdict)).toBe('close 2, note 1, hold 20');
    expect(verdict.because).toBe('20 of 20 published themes that were looked at are gone');
  });

  it('counts what closes in a day, and what is gone of few, over both', () => {
    const plugins = { ...MANY, absences: times(20, CLOSED) };
    const day = judgeAbsences([plugins, themes(times(20, CLOSED), 80)], BOTH);
    expect(inWords(day)).toBe('close 0, note 0, hold 40');
    expect(day.because).toBe('40 of 420 packages would be closed within a day');
    const few = judgeAbsences([{ ...MANY, found: 2, absences: [CLOSED] }, themes([CLOSED], 1)], {
      ...BOTH,
      isWhole: false,
    });
    expect(few.because).toBe('2 of 5 published packages that were looked at are gone');
  });
});

const absence = fc.record<Absence>({
  isToldClosed: fc.boolean(),
  missingSince: fc.constantFrom(null, LONG_AGO, JUST_NOW),
  isHeld: fc.boolean(),
});

it('does one thing at most about each, and closes nothing fresh that it finds implausible', () => {
  const seen = fc.record({ found: fc.nat(60), failed: fc.nat(60), isWhole: fc.boolean() });
  fc.assert(
    fc.property(fc.array(absence, { maxLength: 40 }), seen, (absences, sight) => {
      const { close, note, hold, because } = judge(absences, { ...CHECK, ...sight });
      const isPlausible = because === null;
      const freshlyTold = close.filter(({ isHeld, isToldClosed }) => isToldClosed && !isHeld);
      expect(close.length + note.length + hold.length).toBeLessThanOrEqual(absences.length);
      expect(note.filter(({ isToldClosed, isHeld }) => isToldClosed || isHeld)).toEqual([]);
      expect(isPlausible ? hold : freshlyTold).toEqual([]);
      expect(close.filter(({ isToldClosed }) => !isToldClosed && !sight.isWhole)).toEqual([]);
    }),
  );
});
