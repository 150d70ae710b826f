import type { Trusted } from '../../../profile/trusted';
import type { Finding } from '../../../promises/judgement';
import type { Assembly } from '../../assembly/assembly';
import { at, listOf } from '../../assembly/value';
import type { Rule } from '../../rule';
import type { Estate, Identity } from '../estate';
import { estateOfAssembly } from '../estate/estate-of-assembly';
import type { OpenQuestion, SearchResult } from '../search/open-question';
import { search } from '../search/search';
import { findingOf, subjectFor } from './findings';
import { humansOf } from './humans';
import { firstWitness, secondFactorOf } from './session-without-mfa';

const OPEN = ['ssm:StartSession'];
/** Documents that AWS gives every account: ports, commands and SSH, none of which Session Manager can record. */
const OF_AWS = ['AWS-StartPortForwardingSession', 'AWS-StartPortForwardingSessionToRemoteHost', 'AWS-StartSSHSession'];
/** The document that Session Manager takes where none is named; anybody may have changed its settings. */
const DEFAULT = 'SSM-SessionManagerRunShell';
const CHECKED = 'ssm:SessionDocumentAccessCheck';

/**
 * IAM-34: whoever opens a session on a machine is a person who has shown a second factor, and the session is recorded. Asked
 * of every identity: no document but one of the assembly that writes to a log group opens one, and the machine alone opens
 * none where Session Manager does not check the document. Break-glass may: what is broken may be the recording.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-sessiondocumentaccesscheck.html
 */
export const sessionsAreRecorded: Rule = {
  control: 'IAM-34',
  examine: (assembly, { organisation, trusted }): readonly Finding[] => {
    const estate = estateOfAssembly(assembly, organisation);
    return [...estate.identities.values()].flatMap((identity): readonly Finding[] => {
      const opens = search(estate, { as: identity.arn, do: OPEN, on: 'any' });
      if (opens.found === 'none') return [];
      const type = identity.kind === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role';
      const subject = subjectFor(assembly, identity.arn, type);
      const result = opens.found === 'unknown' ? opens : entered(assembly, estate, identity, trusted);
      return [
        findingOf(subject, result, {
          fails: 'a session on a machine can be opened unrecorded, or without a second factor',
          holds: 'sessions on machines are opened on record, by people who showed a second factor',
        }),
      ];
    });
  },
};

function entered(assembly: Assembly, estate: Estate, identity: Identity, trusted: Trusted | undefined): SearchResult {
  const unrecorded = firstWitness(estate, [
    ...unrecordedSessions(assembly, identity.arn),
    ...(/break-?glass/i.test(identity.arn) ? [] : [unchecked(estate, identity.arn)]),
  ]);
  if (unrecorded.found !== 'none') return unrecorded;
  const human = humansOf(estate).some(({ arn }) => arn === identity.arn);
  // A machine shows no second factor, whoever stands behind it.
  return human
    ? secondFactorOf(estate, identity, trusted, OPEN)
    : search(estate, { as: identity.arn, do: OPEN, on: 'any' });
}

/** Sessions by documents that do not record; AWS's own belong to no account. */
export function unrecordedSessions(assembly: Assembly, as: string): readonly OpenQuestion[] {
  const recording = new Set(
    assembly
      .ofType('AWS::SSM::Document')
      .filter(({ properties }) =>
        listOf(at(properties, 'Content.inputs.cloudWatchLogGroupName')).some((name) => name !== ''),
      )
      .map(({ physicalId }) => physicalId),
  );
  const [{ account, region = 'eu-central-1' } = { account: '111111111111' }] = assembly.stacks;
  const own = [DEFAULT, 'some-other-document', ...assembly.ofType('AWS::SSM::Document').map((d) => d.physicalId)];
  return [
    ...OF_AWS.map((name) => `arn:aws:ssm:${region}::document/${name}`),
    ...own.filter((name) => !recording.has(name)).map((name) => `arn:aws:ssm:${region}:${account}:document/${name}`),
  ].map((on) => ({ as, do: OPEN, on }));
}

/** The machine alone, where nobody checks which document the session takes. */
function unchecked({ account }: Estate, as: string): OpenQuestion {
  const machine = `arn:aws:ec2:eu-central-1:${account}:instance/i-0123456789abcdef0`;
  return { as, do: OPEN, on: machine, with: { [CHECKED]: 'false' } };
}
