import { InvalidInputError } from '../errors/app-error.js';
import { parseListenAddress } from './listen-address.js';

describe('parseListenAddress', () => {
  it.each([
    ['127.0.0.1:8080', { host: '127.0.0.1', port: 8_080 }],
    ['localhost:0', { host: 'localhost', port: 0 }],
    ['[::1]:65535', { host: '::1', port: 65_535 }],
    [':8080', { port: 8_080 }],
  ])('reads %s', (text, address) => {
    expect(parseListenAddress(text)).toEqual(address);
  });

  it.each(['', '8080', 'localhost', 'localhost:', ':65536', 'a:b:1', 'a b:1', ':-1', '::1:80'])(
    'refuses %j with what is allowed',
    (text) => {
      const parse = (): unknown => parseListenAddress(text);

      expect(parse).toThrow(InvalidInputError);
      expect(parse).toThrow(/--addr ".*": must be host:port or :port/);
    },
  );
});
