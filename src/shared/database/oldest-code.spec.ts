import { oldestCodeOf } from './oldest-code.js';

const FIRST = { name: 'CreateThings1780000000001' };
const ADDS = { name: 'AddColumn1780000000002', oldestCode: 1_780_000_000_001 };
const BREAKS = { name: 'DropColumn1780000000003' };

it.each([
  ['a migration that states nothing needs code that knows it', [FIRST], 1_780_000_000_001],
  ['one that only adds needs the code before it', [FIRST, ADDS], 1_780_000_000_001],
  ['the strictest of all counts', [FIRST, ADDS, BREAKS], 1_780_000_000_003],
  ['whatever their order', [BREAKS, ADDS, FIRST], 1_780_000_000_003],
  ['no migration asks for nothing', [], 0],
])('%s', (_rule, migrations, oldest) => {
  expect(oldestCodeOf(migrations)).toBe(oldest);
});
