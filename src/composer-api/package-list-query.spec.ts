import { packageSelection } from './package-list-query.js';

const NOTHING = { filter: undefined, type: undefined, vendor: undefined };

describe('packageSelection', () => {
  it.each([
    ['filter=wp-plugin%2Fa*', { filter: 'wp-plugin/a*' }],
    ['?filter=wp-plugin/a*', { filter: 'wp-plugin/a*' }],
    ['type=wordpress-theme', { type: 'wordpress-theme' }],
    ['vendor=wp-plugin&filter=wp-plugin%2Fa%2A', { vendor: 'wp-plugin', filter: 'wp-plugin/a*' }],
    ['filter=&type=a', { type: 'a' }],
    ['filter=%', { filter: '%' }],
  ])('reads %j', (search, selection) => {
    expect(packageSelection(search)).toEqual({ ...NOTHING, ...selection });
  });

  it.each(['', '?', 'a1b2c3', 'filter=', 'Filter=x', 'filter[]=x', '&&', 'fields[]=type'])(
    'asks for everything with %j',
    (search) => {
      expect(packageSelection(search)).toBeUndefined();
    },
  );
});
