import { Transform } from 'class-transformer';
import { IsString, Length } from 'class-validator';
import { BaseCommand, CliCommand } from '../../shared/cli/base.command.js';
import { AccountsService } from '../accounts.service.js';
import { COMMAND_LINE } from '../auth.types.js';
import { AccountRequest } from '../account-request.js';

class AdminCreateRequest extends AccountRequest {
  @Transform(({ value }: { readonly value: unknown }) =>
    typeof value === 'string' ? value.trim() : value,
  )
  @IsString()
  @Length(1, 100)
  name!: string;

  @IsString() password!: string;
}

@CliCommand(AdminCreateRequest)
export class AdminCreateCommand extends BaseCommand<AdminCreateRequest> {
  constructor(private readonly accounts: AccountsService) {
    super();
  }

  protected override async execute(request: AdminCreateRequest): Promise<void> {
    const { email } = await this.accounts.createAdmin(request, COMMAND_LINE);
    this.out.report({ email }, `${email} is an admin and can sign in`);
  }
}
