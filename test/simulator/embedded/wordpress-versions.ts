/** Branches of WordPress and the month each came out. */
const BRANCHES: readonly (readonly [month: string, branch: string])[] = [
  ['2005-02', '1.5'],
  ['2007-01', '2.1'],
  ['2008-12', '2.7'],
  ['2010-06', '3.0'],
  ['2012-12', '3.5'],
  ['2014-09', '4.0'],
  ['2016-04', '4.5'],
  ['2017-11', '4.9'],
  ['2018-12', '5.0'],
  ['2019-11', '5.3'],
  ['2020-12', '5.6'],
  ['2022-01', '5.9'],
  ['2022-11', '6.1'],
  ['2023-08', '6.3'],
  ['2024-04', '6.5'],
  ['2024-11', '6.7'],
  ['2025-04', '6.8'],
];

/** The branch that was current some years before a day; false before the first one. */
export function wordpressAt(day: string, yearsBefore: number): string | false {
  const then = `${Number(day.slice(0, 4)) - yearsBefore}${day.slice(4)}`;
  return BRANCHES.findLast(([month]) => month <= then)?.[1] ?? false;
}
