import { pagesToOffer } from './pages-to-offer.js';

it.each([
  [1, 2, '1 2'],
  [1, 17, '1 2 3 … 17'],
  [9, 17, '1 … 7 8 9 10 11 … 17'],
  [4, 6, '1 2 3 4 5 6'],
  [17, 17, '1 … 15 16 17'],
  [30, 17, '1 … 17'],
])('on page %d of %d offers %s', (page, last, offered) => {
  expect(
    pagesToOffer(page, last)
      .map((number) => number ?? '…')
      .join(' '),
  ).toBe(offered);
});
