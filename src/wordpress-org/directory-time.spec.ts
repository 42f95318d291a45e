import { parseDirectoryDate, parseDirectoryTime } from './directory-time.js';

describe('parseDirectoryTime', () => {
  it.each([
    ['2024-10-03 2:31pm GMT', '2024-10-03T14:31:00Z'],
    ['2017-12-18 4:49pm GMT', '2017-12-18T16:49:00Z'],
    ['2024-10-03 12:05am GMT', '2024-10-03T00:05:00Z'],
    ['2024-10-03 12:05pm GMT', '2024-10-03T12:05:00Z'],
    ['2024-10-03 14:31:05', '2024-10-03T14:31:05Z'],
    ['2024-10-03T14:31:05', '2024-10-03T14:31:05Z'],
    ['2024-10-03T14:31:05Z', '2024-10-03T14:31:05Z'],
    ['2024-10-03T14:31:05.123456Z', '2024-10-03T14:31:05Z'],
    ['2024-10-03T14:31:05+00:00', '2024-10-03T14:31:05Z'],
    ['2024-10-03', '2024-10-03T00:00:00Z'],
    [' 2024-10-03 ', '2024-10-03T00:00:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
  ])('reads %s', (text, time) => {
    expect(parseDirectoryTime(text)).toBe(time);
  });

  it.each(['', 'yesterday', '2023-02-29', '2024-13-01', '2024-10-03 25:00:00', '03-10-2024', '0'])(
    'does not guess at "%s"',
    (text) => {
      expect(parseDirectoryTime(text)).toBeNull();
    },
  );

  it('does not take a local time for UTC', () => {
    expect(parseDirectoryTime('2024-10-03T14:31:05+02:00')).toBeNull();
  });
});

describe('parseDirectoryDate', () => {
  it('keeps the day', () => {
    expect(parseDirectoryDate('2019-05-23 21:11:39')).toBe('2019-05-23');
    expect(parseDirectoryDate('false')).toBeNull();
  });
});
