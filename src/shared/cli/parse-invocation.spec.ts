import { Readable } from 'node:stream';
import { IsBoolean, IsIn, IsInt, MinLength } from 'class-validator';
import { WholeNumber } from '../validation/whole-number.decorator.js';
import type { CommandLine } from './command-line.js';
import type { CommandSpec } from './command-spec.js';
import { parseInvocation } from './parse-invocation.js';

const SPEC: CommandSpec = {
  summary: 'Make an account',
  argument: { syntax: '[user-name]', description: 'who' },
  options: [
    { flags: '-r, --role-name <role>', description: 'role' },
    { flags: '--age <n>', description: 'age' },
    { flags: '--send', description: 'send a letter' },
    { flags: '--password-stdin', description: 'password', secret: 'password' },
    { flags: '--json', description: 'as JSON', scope: 'run' },
  ],
  examples: [],
};

class AccountRequest {
  @MinLength(2, { message: 'must have two letters' }) userName = 'somebody';
  @IsIn(['admin', 'guest']) roleName = 'guest';
  @WholeNumber() @IsInt() age = 30;
  @IsBoolean() send = false;
  @MinLength(8, { message: 'must have 8 characters' }) password = 'no password';

  problems(): string[] {
    return this.send && this.roleName === 'guest'
      ? ['--send: only goes with --role-name=admin']
      : [];
  }
}

function line(values: Record<string, unknown>, problems: readonly string[] = []): CommandLine {
  return { kind: 'command', name: 'account create', spec: SPEC, globals: {}, values, problems };
}

const parse = (
  values: Record<string, unknown>,
  { problems = [], input = '' }: { problems?: string[]; input?: string } = {},
): ReturnType<typeof parseInvocation<AccountRequest>> =>
  parseInvocation(AccountRequest, line(values, problems), Readable.from([input]));

it('takes the defaults of the request', async () => {
  const { name, request, options } = await parse({});

  expect(name).toBe('account create');
  expect(request).toEqual(new AccountRequest());
  expect(options).toEqual({ json: false });
});

it('keeps what says how to run out of the request', async () => {
  const { request, options } = await parse({ json: true, age: '7' });

  expect(options).toEqual({ json: true });
  expect(request).not.toHaveProperty('json');
  expect(request.age).toBe(7);
});

it('takes the secret from standard input in place of its flag', async () => {
  const { request } = await parse({ passwordStdin: true }, { input: 'correct horse\n' });

  expect(request.password).toBe('correct horse');
  expect(request).not.toHaveProperty('passwordStdin');
});

it('lists everything that is wrong', async () => {
  const values = { userName: 'x', roleName: 'king', age: '7.5' };

  await expect(parse(values, { problems: ['--fast: unknown flag'] })).rejects.toMatchObject({
    problems: [
      '--fast: unknown flag',
      'userName "x": must have two letters',
      '--role-name "king": roleName must be one of the following values: admin, guest',
      '--age "7.5": age must be an integer number',
    ],
  });
});

it('lists values that do not go together', async () => {
  await expect(parse({ send: true })).rejects.toMatchObject({
    problems: ['--send: only goes with --role-name=admin'],
  });
});

it('never repeats a secret', async () => {
  await expect(parse({ passwordStdin: true }, { input: 'hunter2\n' })).rejects.toMatchObject({
    problems: ['--password-stdin: must have 8 characters'],
  });
});

it('lists a secret that cannot be read beside the other problems', async () => {
  await expect(parse({ passwordStdin: true, roleName: 'king' })).rejects.toMatchObject({
    problems: [
      '--password-stdin: the first line of standard input is empty',
      expect.stringMatching(/^--role-name "king"/),
    ],
  });
});

it('leaves standard input alone when the command line is wrong', async () => {
  const input = Readable.from(['correct horse\n']);
  const parsing = parseInvocation(AccountRequest, line({ passwordStdin: true }, ['no']), input);

  await expect(parsing).rejects.toMatchObject({ problems: ['no'] });
  expect(input.readableDidRead).toBe(false);
});

it('says of what is needed and was not typed no more than that', async () => {
  class NeedyRequest {
    @MinLength(2) email!: string;
    @MinLength(8) password!: string;
  }
  const spec: CommandSpec = {
    summary: 'Make an account',
    options: [
      { flags: '--email <email>', description: 'whose', required: true },
      { flags: '--password-stdin', description: 'password', secret: 'password', required: true },
    ],
    examples: [],
  };
  const problems = ['--email <email>: is required', '--password-stdin: is required'];
  await expect(
    parseInvocation(NeedyRequest, { ...line({}, problems), spec }),
  ).rejects.toMatchObject({ problems });
});
