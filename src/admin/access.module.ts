import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { PanelFrames } from './panel-frames.js';
import { SignInController } from './sign-in/sign-in.controller.js';

/**
 * Owns: the pages of who may use the panel: sign-in, own account, users and sessions, audit log.
 * Needs: the HTTP kernel, the database module.
 */
@Module({
  imports: [AuthModule],
  controllers: [SignInController],
  providers: [PanelFrames],
})
export class AccessModule {}
