import { IsString, ValidateIf } from 'class-validator';
import { Secret } from '../../shared/config/setting.decorator.js';
import { checkedBy } from '../../shared/validation/checked-by.js';

/** Where alerts go; the addresses are secrets, as whoever has one can write there. */
export class AlertsSettings {
  @Secret('DISCORD_WEBHOOK_URL')
  @ValidateIf(({ discordUrl }: AlertsSettings) => discordUrl !== '')
  @IsString()
  @IsWebhookUrl()
  discordUrl = '';

  @Secret('ALERT_WEBHOOK_URL')
  @ValidateIf(({ webhookUrl }: AlertsSettings) => webhookUrl !== '')
  @IsString()
  @IsWebhookUrl()
  webhookUrl = '';
}

function IsWebhookUrl(): PropertyDecorator {
  return checkedBy(
    'isWebhookUrl',
    (value) => typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value),
    'must be an http or https URL',
  );
}
