import { IsString } from 'class-validator';
import { BaseCommand, CliCommand } from '../../shared/cli/base.command.js';
import { AccountsService } from '../accounts.service.js';
import { COMMAND_LINE } from '../auth.types.js';
import { AccountRequest } from '../account-request.js';

class AdminResetPasswordRequest extends AccountRequest {
  @IsString() password!: string;
}

@CliCommand(AdminResetPasswordRequest)
export class AdminResetPasswordCommand extends BaseCommand<AdminResetPasswordRequest> {
  constructor(private readonly accounts: AccountsService) {
    super();
  }

  protected override async execute(request: AdminResetPasswordRequest): Promise<void> {
    const account = await this.accounts.find(request.email);
    const endedSessions = await this.accounts.setPassword(account, request.password, COMMAND_LINE);
    this.out.report(
      { email: account.email, endedSessions },
      `${account.email} has a new password; sessions ended: ${endedSessions}`,
    );
  }
}
