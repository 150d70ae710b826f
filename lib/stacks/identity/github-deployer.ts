import { PolicyStatement, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { MachineRole } from '../../constructs/machine-role';
import type { RampartStack } from '../../constructs/rampart-stack';
import { deployedRegions } from '../../profile/deployed-regions';
import type { Boundaries } from './boundaries';

const ISSUER = 'token.actions.githubusercontent.com';

/** What `cdk deploy` takes by turns: publish assets, look values up, start CloudFormation. */
const CDK_ROLES = ['deploy-role', 'file-publishing-role', 'lookup-role'];

export interface GithubDeployerProps {
  readonly stack: RampartStack;
  readonly boundaries: Boundaries;
  /** `owner/name`. */
  readonly repository: string;
  /** Environment of GitHub, whose protection rules say who approves. */
  readonly environment: string;
}

/**
 * The pipeline of one repository, in one environment: without a stored key, for an hour, and only to take the roles of the
 * CDK bootstrap. What it deploys is capped by the boundary of those.
 *
 * https://docs.github.com/en/actions/concepts/security/openid-connect
 */
export class GithubDeployer extends Construct {
  constructor(scope: Construct, id: string, props: GithubDeployerProps) {
    super(scope, id);
    const { stack, boundaries, repository, environment } = props;
    const { names, profile, account, partition } = stack;
    const { bootstrapQualifier } = profile.deployment;
    const regions = deployedRegions(profile);
    new MachineRole(this, 'Role', {
      name: 'deploy',
      description: `Deploys from ${repository}, environment ${environment}`,
      boundary: boundaries.machine,
      trusts: new WebIdentityPrincipal(names.iamArn(`oidc-provider/${ISSUER}`), {
        // Equal and not alike: a pattern lets in branches and repositories that somebody else makes.
        StringEquals: {
          [`${ISSUER}:aud`]: 'sts.amazonaws.com',
          [`${ISSUER}:sub`]: `repo:${repository}:environment:${environment}`,
        },
      }),
      statements: [
        new PolicyStatement({
          sid: 'TakeTheRolesOfTheBootstrap',
          actions: ['sts:AssumeRole'],
          resources: regions.flatMap((region) =>
            CDK_ROLES.map(
              (role) => `arn:${partition}:iam::${account}:role/cdk-${bootstrapQualifier}-${role}-${account}-${region}`,
            ),
          ),
        }),
      ],
    });
  }
}
