import { activeSites, compact, counted, grouped } from './numbers.js';

it.each([
  [grouped(38_214), '38,214'],
  [compact(950), '950'],
  [compact(623_900), '623.9K'],
  [counted(1, 'version'), '1 version'],
  [counted(1_204, 'version'), '1,204 versions'],
  [counted(0, 'match', 'matches'), '0 matches'],
  [activeSites(0), 'fewer than 10 sites'],
  [activeSites(7_000_000), '7,000,000+ sites'],
])('writes %s', (written, expected) => {
  expect(written).toBe(expected);
});
