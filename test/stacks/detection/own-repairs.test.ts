import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { matchesEvent } from '../../../lib/judge/events/event-pattern';
import { apiCall, rootCall, type SampleEvent } from '../../../lib/judge/events/sample-events';

import { CLOSING_CALLS, CLOSING_FUNCTIONS, withoutOwnRepairs } from '../../../lib/stacks/detection/own-repairs';
import { TOLD_RULES } from '../../../lib/stacks/detection/told-rules';
import { templateOf } from '../../support/stacks';

const OWN = 'arn:aws:iam::111111111111:role/rampart/acme/service/rampart-acme-close-default-security-group';
const rule = TOLD_RULES.find(({ id }) => id === 'NetworkTampering');
if (rule === undefined) throw new Error('no rule NetworkTampering');
const { pattern } = withoutOwnRepairs(rule, [OWN]);

/** The call as CloudTrail records it of a session of a role. */
function by(arn: string, name: string): SampleEvent {
  const call = apiCall('ec2', name);
  const detail = call['detail'] as { readonly userIdentity: object };
  const sessionContext = { sessionIssuer: { type: 'Role', arn, accountId: '111111111111', userName: 'role' } };
  return { ...call, detail: { ...detail, userIdentity: { ...detail.userIdentity, sessionContext } } };
}

describe('what our own functions close in the network', () => {
  it.each(CLOSING_CALLS)('wakes nobody: %s', (name) => {
    expect(matchesEvent(pattern, by(OWN, name))).toBe(false);
    expect(matchesEvent(rule.pattern, by(OWN, name))).toBe(true);
  });

  it.each(CLOSING_CALLS)('is heard where anybody else does it: %s', (name) => {
    const others = [
      `${OWN}-2`,
      OWN.replace('111111111111', '222222222222'),
      OWN.replace('/service/', '/human/'),
      'arn:aws:iam::111111111111:role/administrator',
    ];
    for (const other of others) expect(matchesEvent(pattern, by(other, name))).toBe(true);
  });

  it.each(CLOSING_CALLS)('is heard where no role stands behind it, as of root or a user: %s', (name) => {
    expect(matchesEvent(pattern, rootCall('ec2', name))).toBe(true);
    expect(matchesEvent(pattern, apiCall('ec2', name))).toBe(true);
  });

  it('never covers what opens, whoever does it', () => {
    for (const name of ['AuthorizeSecurityGroupIngress', 'CreateRoute', 'ModifySecurityGroupRules']) {
      expect(matchesEvent(pattern, by(OWN, name))).toBe(true);
    }
  });

  it('leaves other rules as they are, and other events unheard', () => {
    const edge = TOLD_RULES.find(({ id }) => id === 'EdgeTampering');
    expect(edge && withoutOwnRepairs(edge, [OWN])).toBe(edge);
    expect(matchesEvent(pattern, by('arn:aws:iam::111111111111:role/x', 'DescribeRouteTables'))).toBe(false);
  });

  it('is that of every function whose contract closes something, each under the fixed name of its role', () => {
    const folder = join(__dirname, '../../../lambdas');
    const closing = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (!entry.isDirectory()) return [];
      const actions = actionsOf(join(folder, entry.name, 'contract'));
      return actions.some((action) => CLOSING_CALLS.includes(action.replace(/^ec2:/, ''))) ? [entry.name] : [];
    });
    expect(closing.sort()).toEqual([...CLOSING_FUNCTIONS].sort());
    const names = ['Network', 'RemediationContain', 'RemediationPosture'].flatMap((stack) =>
      Object.values(templateOf('baseline', stack).findResources('AWS::IAM::Role')).map(
        ({ Properties }) => Properties.RoleName,
      ),
    );
    for (const name of CLOSING_FUNCTIONS) expect(names).toContain(`rampart-baseline-${name}`);
  });

  it('is left out of the deployed rule by whole ARNs of this account', () => {
    const rules = templateOf('baseline', 'Detection').findResources('AWS::Events::Rule', {
      Properties: { Description: rule.description },
    });
    const [deployed] = Object.values(rules).map(({ Properties }) => JSON.stringify(Properties.EventPattern));
    expect(deployed).toContain(':role/rampart/baseline/service/rampart-baseline-close-default-security-group');
    expect(deployed).not.toContain('wildcard');
  });
});

/** Every action that a contract asks for; folders without a contract ask for none. */
function actionsOf(contract: string): readonly string[] {
  try {
    const { CONTRACT } = require(contract) as {
      CONTRACT?: { permissions?: readonly { actions: readonly string[] }[] };
    };
    return (CONTRACT?.permissions ?? []).flatMap(({ actions }) => actions);
  } catch (error) {
    if ((error as { code?: string }).code === 'MODULE_NOT_FOUND') return [];
    throw error;
  }
}
