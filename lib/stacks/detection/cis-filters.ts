import type { CisAlarm } from '../../promises/cis-alarms';

/** Patterns of the benchmark that are no list of calls, in its words but for brackets where it leaves the order open. */
const BY_KIND: Readonly<Record<Extract<CisAlarm['when'], { kind: unknown }>['kind'], string>> = {
  unauthorized:
    '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
  'sign-in-without-mfa':
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  root: '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
  'failed-sign-in': '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
};

/** Filter pattern of CloudWatch Logs, at most 1,024 characters long. */
export function cisFilter({ when }: CisAlarm): string {
  if ('kind' in when) return BY_KIND[when.kind];
  const names = when.calls.map((name) => `($.eventName = ${name})`).join(' || ');
  return `{ ($.eventSource = ${when.service}.amazonaws.com) && (${names}) }`;
}
