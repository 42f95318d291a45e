import { BaseCommand, CliCommand } from '../../shared/cli/base.command.js';
import { AccountsService } from '../accounts.service.js';
import { COMMAND_LINE } from '../auth.types.js';
import { AccountRequest } from '../account-request.js';

@CliCommand(AccountRequest)
export class AdminPromoteCommand extends BaseCommand<AccountRequest> {
  constructor(private readonly accounts: AccountsService) {
    super();
  }

  protected override async execute({ email }: AccountRequest): Promise<void> {
    const isChanged = await this.accounts.promote(await this.accounts.find(email), COMMAND_LINE);
    this.out.report(
      { email, isChanged },
      isChanged ? `${email} is an admin now` : `${email} was an admin already`,
    );
  }
}
