import { GetAdministratorAccountCommand, GetDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import { GetDelegatedAdminAccountCommand, Inspector2Client } from '@aws-sdk/client-inspector2';
import { Macie2Client, GetAdministratorAccountCommand as MacieAdministrator } from '@aws-sdk/client-macie2';
import { GetAdministratorAccountCommand as HubAdministrator, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { clientSettings } from '../../lambdas/runtime/clients';
import type { Profile } from '../profile/profile';
import type { Thing } from './propose';
import type { Owner } from './seen';

interface Asked {
  readonly thing: Thing;
  readonly native: boolean;
  /** As the provider describes it. */
  readonly state: unknown;
}

interface Owned {
  readonly owner: Owner;
  /** Who it is, where it is nobody of the account. */
  readonly says?: string;
}

export interface Ownership {
  /** Whether this profile has been deployed here before. */
  readonly deployed: boolean;
  ownerOf(asked: Asked): Promise<Owned>;
}

/** Reads what an earlier deployment published and recorded; whoever is asked for afterwards is told by the service itself. */
export async function ownershipOf(profile: Profile): Promise<Ownership> {
  const recorded = await parametersOf(profile.name);
  const deployed = recorded.has(`/rampart/${profile.name}/v1/detection/alert-topic`);
  return {
    deployed,
    async ownerOf({ thing, native, state }) {
      const administrator = await administratorOf(thing, state);
      if (administrator !== undefined) return { owner: 'organisation', says: administrator };
      if (recorded.has(`/rampart/${profile.name}/singletons/${thing}`)) return { owner: 'rampart' };
      const ours =
        native && deployed && profile.account[thing] === 'create' && (await bearsOurName(profile, thing, state));
      return { owner: ours ? 'rampart' : 'account' };
    },
  };
}

async function parametersOf(name: string): Promise<ReadonlySet<string>> {
  const client = new SSMClient(clientSettings());
  const found = new Set<string>();
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new GetParametersByPathCommand({
        Path: `/rampart/${name}/`,
        Recursive: true,
        ...(NextToken === undefined ? {} : { NextToken }),
      }),
    );
    for (const { Name } of page.Parameters ?? []) if (Name !== undefined) found.add(Name);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
}

/** The account that decides over this one's, or the policy or landing zone that does; undefined where nobody does. */
async function administratorOf(thing: Thing, state: unknown): Promise<string | undefined> {
  const told = (account: string | undefined) =>
    account === undefined ? undefined : `account ${account} administers it for the organisation`;
  const settings = clientSettings();
  switch (thing) {
    case 'guardDuty': {
      const answer = await new GuardDutyClient(settings).send(
        new GetAdministratorAccountCommand({ DetectorId: detectorOf(state) }),
      );
      return told(answer.Administrator?.AccountId);
    }
    case 'securityHub': {
      const answer = await new SecurityHubClient(settings).send(new HubAdministrator({}));
      return told(answer.Administrator?.AccountId);
    }
    case 'macie': {
      const answer = await new Macie2Client(settings).send(new MacieAdministrator({}));
      return told(answer.administrator?.accountId);
    }
    case 'inspector': {
      const answer = await new Inspector2Client(settings).send(new GetDelegatedAdminAccountCommand({}));
      return told(answer.delegatedAdmin?.accountId);
    }
    case 'configRecorder':
      return /"aws-controltower-/.test(JSON.stringify(state)) ? 'AWS Control Tower set it up and guards it' : undefined;
    default:
      return managedBy(state);
  }
}

function managedBy(state: unknown): string | undefined {
  const holder: unknown = Reflect.get(Object(state), 'managedBy');
  return typeof holder === 'string' && holder !== 'account' ? `a ${holder} of the organisation holds it` : undefined;
}

function detectorOf(state: unknown): string {
  return String(Reflect.get(Object(Reflect.get(Object(state), 'detector')), 'id'));
}

/** Names that CloudFormation and we give begin with the profile; where AWS gives neither name nor tag, the switch is believed. */
async function bearsOurName({ name }: Profile, thing: Thing, state: unknown): Promise<boolean> {
  const prefix = `rampart-${name}-`;
  switch (thing) {
    case 'guardDuty': {
      const detector = await new GuardDutyClient(clientSettings()).send(
        new GetDetectorCommand({ DetectorId: detectorOf(state) }),
      );
      return detector.Tags?.['rampart:name'] === name;
    }
    case 'configRecorder':
    case 'accessAnalyzerExternal':
    case 'accessAnalyzerUnused':
      return JSON.stringify(state).includes(`"name":"${prefix}`);
    default:
      return true;
  }
}
