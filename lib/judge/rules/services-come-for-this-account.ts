import type { Finding } from '../../promises/judgement';
import type { Condition, Statement } from '../iam/policy';
import type { Rule } from '../rule';
import { type GuardedDocument, guardedDocuments } from './grounds/guarded-documents';
import { conditionsOn, isForEveryone, pins, textsOf } from './grounds/policies';
import { bad, good, open, type Ruling, subjectOf } from './grounds/ruling';

/**
 * Services that say in whose name they take a role ("Cross-service confused deputy prevention" of their guides). Compute
 * (lambda, ec2, ecs-tasks), replication by s3 and cloudtrail say nothing.
 */
const TELL_WHEN_TAKING_A_ROLE = new Set(
  'backup bedrock config events firehose kendra monitoring.rds pipes scheduler ssm states transfer vpc-flow-logs'.split(
    ' ',
  ),
);
/** Services that name the resource for which they come, by aws:SourceArn or in the encryption context. */
const TELL_THEIR_SOURCE: Readonly<Record<'key' | 'resource', ReadonlySet<string>>> = {
  key: new Set('cloudtrail delivery.logs events guardduty logs'.split(' ')),
  resource: new Set(
    'apigateway backup cloudtrail cloudwatch cognito-idp delivery.logs elasticloadbalancing events guardduty iot logging.s3 logs s3 sns'.split(
      ' ',
    ),
  ),
};
const ACCOUNT = ['aws:SourceAccount', 'aws:SourceOrgID', 'aws:SourceOrgPaths', 'kms:CallerAccount'];
const SOURCE = [...ACCOUNT, 'aws:SourceArn', 'aws:SourceOwner'];
const CONTEXT = 'kms:encryptioncontext:';
const OTHER_BOUNDS = /^aws:(principal|source(vpc|vpce|ip)$|userid)|^kms:calleraccount$/;

/**
 * A service acts for every customer of AWS. What lets it in says for which account it may come and, where the service tells,
 * for which resource; else another customer's bucket, rule or trail reaches ours through it.
 */
export const servicesComeForThisAccount: Rule = {
  control: 'IAM-32',
  examine: (assembly) => guardedDocuments(assembly).flatMap(examine),
};

function examine({ resource, property, policy, kind }: GuardedDocument): readonly Finding[] {
  const rulings = policy.statements
    .filter(({ effect, faults }) => effect === 'Allow' && faults.length === 0)
    .flatMap((statement): readonly Ruling[] => {
      if (standsForServices(statement)) {
        return [
          bad(
            `statement ${statement.name} names everybody where a service is meant: any service may come for the source`,
            property,
            statement.name,
          ),
        ];
      }
      return servicesOf(statement).map((service) => boundsOf(statement, service, kind, property));
    });
  return rulings.map((ruling) => ({ subject: subjectOf(resource), ...ruling }));
}

/** Everybody, narrowed by nothing but keys that only services send. */
function standsForServices(statement: Statement): boolean {
  const narrowing = statement.conditions.filter(pins);
  return (
    isForEveryone(statement) &&
    conditionsOn(statement, ...SOURCE).some(pins) &&
    !narrowing.some(({ key }) => OTHER_BOUNDS.test(key))
  );
}

/** Names of the services that a statement names, without region and suffix: `logs` for logs.eu-central-1.amazonaws.com. */
function servicesOf({ principals }: Statement): readonly string[] {
  return (principals?.items ?? []).flatMap(({ kind, id }) =>
    kind === 'Service' && typeof id === 'string'
      ? [id.replace(/\.amazonaws\.com(\.cn)?$/, '').replace(/\.[a-z]{2}(-[a-z]+)+-\d$/, '')]
      : [],
  );
}

function boundsOf(statement: Statement, service: string, kind: GuardedDocument['kind'], property: string): Ruling {
  if (kind === 'trust' && !TELL_WHEN_TAKING_A_ROLE.has(service)) {
    return good(`${service} does not tell for whom it takes a role`, property);
  }
  const arns = statement.conditions.filter((c) => pins(c) && (c.key === 'aws:sourcearn' || c.key.startsWith(CONTEXT)));
  const named = conditionsOn(statement, ...ACCOUNT).some(pins);
  const where = `statement ${statement.name} lets ${service} in`;
  if (!named && !arns.some(carriesAccount) && !pathCarriesAccount(statement)) {
    return arns.some(isHidden)
      ? open(`${where} for a source that cannot be resolved`, property, statement.name)
      : bad(`${where} for any account`, property, statement.name, ACCOUNT);
  }
  if (kind !== 'trust' && TELL_THEIR_SOURCE[kind].has(service) && arns.length === 0) {
    return bad(`${where} for anything in the account`, property, statement.name, ['aws:SourceArn']);
  }
  return good(`${where} for this account${arns.length > 0 ? ' and source' : ''}`, property);
}

/** An ARN with an account in it; those of buckets have none. */
function carriesAccount(condition: Condition): boolean {
  const texts = textsOf(condition);
  return (
    texts.length === condition.values.length && texts.every((text) => /^[^:]*:[^:]*:[^:]*:[^:]*:\d{12}:/.test(text))
  );
}

function isHidden({ values }: Condition): boolean {
  return values.some((value) => 'unresolved' in value);
}

/** Load balancers tell no source; AWS documents the account in the path as the guard of their logs. */
function pathCarriesAccount({ resources }: Statement): boolean {
  return (
    resources !== undefined &&
    !resources.inverted &&
    resources.items.every((item) => 'text' in item && /:::[^/]+\/(.*\/)?\d{12}\//.test(item.text))
  );
}
