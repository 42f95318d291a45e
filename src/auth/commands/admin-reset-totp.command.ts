import { BaseCommand, CliCommand } from '../../shared/cli/base.command.js';
import { AccountsService } from '../accounts.service.js';
import { COMMAND_LINE } from '../auth.types.js';
import { AccountRequest } from '../account-request.js';

@CliCommand(AccountRequest)
export class AdminResetTotpCommand extends BaseCommand<AccountRequest> {
  constructor(private readonly accounts: AccountsService) {
    super();
  }

  protected override async execute({ email }: AccountRequest): Promise<void> {
    const account = await this.accounts.find(email);
    const isChanged = await this.accounts.endSecondFactor(account, COMMAND_LINE);
    this.out.report(
      { email, isChanged },
      isChanged
        ? `${email} signs in without a second factor, and is signed out`
        : `${email} had no second factor`,
    );
  }
}
