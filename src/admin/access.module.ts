import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { AccountController } from './account/account.controller.js';
import { OwnAccount } from './account/own-account.js';
import { SecondFactorController } from './account/second-factor.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { AdminFramesModule } from './frame/admin-frames.module.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { UsersController } from './users/users.controller.js';

/**
 * Owns: the pages of who may use the panel: sign-in, own account, users and sessions, audit log.
 * Needs: the HTTP kernel, the database module.
 */
@Module({
  imports: [AuthModule, AdminFramesModule],
  controllers: [
    SignInController,
    SecondFactorController,
    AccountController,
    UsersController,
    AuditController,
  ],
  providers: [OwnAccount],
})
export class AccessModule {}
