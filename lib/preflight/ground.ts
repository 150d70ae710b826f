import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { clientSettings } from '../../lambdas/runtime/clients';

/** The bootstrap of one region, as CDK records it. */
export interface Bootstrap {
  readonly region: string;
  readonly parameter: string;
  /** Undefined: the region was never bootstrapped with this qualifier. */
  readonly version: number | undefined;
  readonly needs: number;
}

/** The id of the account that the credentials are for, read off something that every account has. */
export async function accountOf(): Promise<string | undefined> {
  const settings = clientSettings();
  const { SecurityGroups = [] } = await new EC2Client(settings).send(
    new DescribeSecurityGroupsCommand({ MaxResults: 5 }),
  );
  const [group] = SecurityGroups;
  if (group?.OwnerId !== undefined) return group.OwnerId;
  const { Roles = [] } = await new IAMClient(settings).send(new ListRolesCommand({ MaxItems: 1 }));
  return Roles[0]?.Arn?.split(':')[4];
}

export async function bootstrapOf(region: string, qualifier: string, needs: number): Promise<Bootstrap> {
  const parameter = `/cdk-bootstrap/${qualifier}/version`;
  try {
    const client = new SSMClient({ ...clientSettings(), region });
    const { Parameter } = await client.send(new GetParameterCommand({ Name: parameter }));
    return { region, parameter, version: Number(Parameter?.Value), needs };
  } catch (error) {
    if (error instanceof ParameterNotFound) return { region, parameter, version: undefined, needs };
    throw error;
  }
}
