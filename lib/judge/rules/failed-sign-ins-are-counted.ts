import type { Resource } from '../assembly/assembly';
import { at } from '../assembly/value';
import { pointedTo } from './grounds/links';
import { faults, within } from './grounds/property';
import { bad, figure, type Ground, good, open, perResource, type Ruling } from './grounds/ruling';

const LIMIT = 'Environment.Variables.MAX_FAILED';

/** Cognito locks nobody out for good by itself; the trigger before the sign-in refuses, the one after it forgives. */
export const failedSignInsAreCounted = perResource('IDP-10', ['AWS::Cognito::UserPool'], (pool, ground) =>
  faults([refuses(pool, ground), forgives(pool)]),
);

function refuses(pool: Resource, ground: Ground): Ruling {
  const trigger = at(pool.properties, 'LambdaConfig.PreAuthentication');
  if (trigger === undefined) return bad('no trigger runs before a sign-in', 'LambdaConfig.PreAuthentication');
  const called = pointedTo(trigger, ground.assembly, 'AWS::Lambda::Function');
  if (called === undefined)
    return open('the trigger before a sign-in is not in the assembly', 'LambdaConfig.PreAuthentication');
  const limit = within(called, LIMIT, { min: 1, max: figure(ground, 'maxFailedLogins') });
  return limit.verdict === 'holds'
    ? good(`${called.logicalId} counts failures and refuses`, 'LambdaConfig.PreAuthentication')
    : {
        ...limit,
        property: 'Properties/LambdaConfig/PreAuthentication',
        reason: `${called.logicalId}: ${limit.reason}`,
      };
}

function forgives(pool: Resource): Ruling {
  return at(pool.properties, 'LambdaConfig.PostAuthentication') === undefined
    ? bad('no trigger runs after a sign-in', 'LambdaConfig.PostAuthentication')
    : good('a trigger runs after a sign-in', 'LambdaConfig.PostAuthentication');
}
