import { BaseCommand, CliCommand } from '../../shared/cli/base.command.js';
import { UsersQueries, type ListedUser } from '../users.queries.js';

@CliCommand()
export class AdminListCommand extends BaseCommand {
  constructor(private readonly users: UsersQueries) {
    super();
  }

  protected override async execute(): Promise<void> {
    const users = await this.users.list();
    this.out.report(users, users.map(lineOf).join('\n') || 'there are no accounts');
  }
}

function lineOf({ email, name, isAdmin, hasSecondFactor, lastSignedInAt }: ListedUser): string {
  const facts = [
    isAdmin ? 'admin' : 'no admin',
    hasSecondFactor ? 'second factor' : 'password only',
    lastSignedInAt === null ? 'never signed in' : `last signed in ${lastSignedInAt}`,
  ];
  return `${email} (${name}): ${facts.join(', ')}`;
}
