const SWITCH = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** Keeps the AWS SDK from printing that it will drop this version of Node one day. */
export function silenceAwsSdkWarning(): void {
  process.env[SWITCH] ??= 'true';
}
