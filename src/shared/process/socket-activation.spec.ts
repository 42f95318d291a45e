import { takeActivationSocket } from './socket-activation.js';

describe('takeActivationSocket', () => {
  it.each([
    ['one socket for this process', { LISTEN_PID: '42', LISTEN_FDS: '1' }, 3],
    ['several sockets, of which the first counts', { LISTEN_PID: '42', LISTEN_FDS: '2' }, 3],
    ['sockets for another process', { LISTEN_PID: '41', LISTEN_FDS: '1' }, undefined],
    ['no socket', { LISTEN_PID: '42', LISTEN_FDS: '0' }, undefined],
    ['text that is no number', { LISTEN_PID: '42', LISTEN_FDS: 'x' }, undefined],
    ['nothing', {}, undefined],
  ])('understands %s', (_, environment, descriptor) => {
    expect(takeActivationSocket({ ...environment }, 42)).toBe(descriptor);
  });

  it('removes the variables, so that children do not see them', () => {
    const environment = { LISTEN_PID: '41', LISTEN_FDS: '1', HOME: '/root' };

    takeActivationSocket(environment, 42);

    expect(environment).toEqual({ HOME: '/root' });
  });
});
