import { accessLogLine } from './access-log.js';

const ENTRY = {
  requestId: '0198-aa',
  method: 'GET',
  route: '/api/stats',
  status: 200,
  milliseconds: 12.3456,
  bytes: 512,
};

it('says what became of a request under one constant message', () => {
  expect(accessLogLine({ ...ENTRY, network: 'n-3f9c' })).toEqual([
    'request',
    { ...ENTRY, milliseconds: 12.3, network: 'n-3f9c' },
  ]);
});

it('leaves a network that is not known out', () => {
  expect(accessLogLine({ ...ENTRY, network: undefined })[1]).not.toHaveProperty('network');
});
