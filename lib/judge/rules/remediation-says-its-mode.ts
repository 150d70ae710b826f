import { oneOf, tagsOf } from './grounds/property';
import { perResource } from './grounds/ruling';

export const remediationSaysItsMode = perResource('REM-06', ['AWS::Lambda::Function'], (handler) =>
  tagsOf(handler).has('rampart:remediation')
    ? oneOf(handler, 'Environment.Variables.REMEDIATION_MODE', ['dry-run', 'act'])
    : undefined,
);
