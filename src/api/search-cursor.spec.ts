import { cursorOf, positionOf } from './search-cursor.js';

it('is read as it was written', () => {
  const position = { first: 1, second: -12.345678901234567, id: 7 };
  expect(positionOf(cursorOf(position, 'relevance'), 'relevance')).toEqual(position);
  const named = { first: 'ä', second: 0, id: 7 };
  expect(positionOf(cursorOf(named, 'name'), 'name')).toEqual(named);
  expect(positionOf('', 'name')).toBeUndefined();
});

it.each(['x', 'bnVsbA', Buffer.from('["name",{},0,1]').toString('base64url')])(
  'refuses %s',
  (cursor) => {
    expect(() => positionOf(cursor, 'name')).toThrow('cursor must be the next_cursor');
  },
);

it('is good for one order only', () => {
  const cursor = cursorOf({ first: 1, second: 0, id: 7 }, 'installs');
  expect(() => positionOf(cursor, 'updated')).toThrow('cursor must be the next_cursor');
});
