import { newestFirst } from './newest-first.js';

it('orders by what Composer takes for newer, and keeps the order of equals', () => {
  const given = ['1.5.0.0', '1.10.0.0', '1.05.0.0', '1.10.0.0-beta2', '1.10.0.0-beta10'];

  expect(newestFirst(given.map((normalized) => ({ normalized }))).map((v) => v.normalized)).toEqual(
    ['1.10.0.0', '1.10.0.0-beta10', '1.10.0.0-beta2', '1.5.0.0', '1.05.0.0'],
  );
});
