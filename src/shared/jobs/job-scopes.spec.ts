import { isUrgent } from './job-scopes.js';

it.each([
  ['deploy', ['--rollback'], true],
  ['deploy', ['--to-r2', '--rollback=20260313-130000'], true],
  ['deploy', [], false],
  ['deploy', ['20260313-130000', '--hold'], false],
  ['deploy', ['--rollbacks'], false],
  ['pipeline', ['--rollback'], false],
])('%s %j is urgent: %p', (command, words, urgent) => {
  expect(isUrgent({ command, words })).toBe(urgent);
});
