import type { LimitWaiver, RiskWaiver } from '../../lib/waivers/waiver';

/** A fit record of each class; tests change one thing at a time. */
export const risk: RiskWaiver = {
  id: 'W-1',
  class: 'risk',
  answers: [{ pack: 'AwsSolutions', rule: 'AwsSolutions-S1' }],
  at: ['Logging/Delivery/Resource'],
  reason: 'Access logs of the log bucket would log themselves',
  owner: 'platform',
  likelihood: 1,
  impact: 2,
  treatment: 'accept',
  reviewed: '2026-11-21',
  expires: '2027-05-20',
};

export const limit: LimitWaiver = {
  id: 'W-2',
  class: 'limit',
  answers: [{ pack: 'HIPAA.Security', rule: 'HIPAA.Security-LambdaInsideVPC' }],
  at: ['Remediation/*/Resource'],
  reason: 'A repair must not depend on the network that it repairs',
  cites: {
    package: 'cdk-nag',
    version: '3.0.2',
    fact: 'the rule knows no exemption for functions without data access',
  },
};

export const installed = { 'cdk-nag': '3.0.2' };
