import type { Finding } from '../../promises/judgement';
import type { Assembly, Resource, Value } from '../assembly/assembly';
import { at, booleanOf, isReference, isUnresolved, numberOf } from '../assembly/value';
import type { Rule } from '../rule';
import { keyOf } from './grounds/keys';
import { pointedTo } from './grounds/links';
import { faults } from './grounds/property';
import { bad, good, open, type Ruling, shown, subjectOf, wholeAssembly } from './grounds/ruling';

const DOCUMENT = 'AWS::SSM::Document';
const IDLE_MINUTES = 15;

/** Session types with a terminal; a port that is forwarded has no transcript, so a document for it is none of these. */
const TERMINALS = ['Standard_Stream', 'InteractiveCommands', 'NonInteractiveCommands'];

export const sessionsAreRecorded: Rule = {
  control: 'NET-28',
  examine: (assembly): readonly Finding[] => {
    const documents = assembly.ofType(DOCUMENT).filter(({ properties }) => properties['DocumentType'] === 'Session');
    const judged = documents.flatMap((document) =>
      recorded(document, assembly).map((ruling) => ({ subject: subjectOf(document), ...ruling })),
    );
    return judged.length > 0
      ? judged
      : [{ subject: wholeAssembly(DOCUMENT), ...bad('no session document records what is typed') }];
  },
};

function recorded(document: Resource, assembly: Assembly): readonly Ruling[] {
  const content = contentOf(document.properties['Content']);
  if (content === undefined || isUnresolved(content)) return [open('its content cannot be resolved', 'Content')];
  const type = at(content, 'sessionType');
  if (type === 'Port') return [bad('forwards ports, of which there is no transcript', 'Content.sessionType', type)];
  if (!TERMINALS.some((terminal) => terminal === type))
    return [open('its session type is not known', 'Content.sessionType', type)];
  const input = (name: string) => at(content, `inputs.${name}`);
  return faults([
    names('kmsKeyId', input('kmsKeyId'), keyOf(input('kmsKeyId'), assembly)),
    names(
      'cloudWatchLogGroupName',
      input('cloudWatchLogGroupName'),
      pointedTo(input('cloudWatchLogGroupName'), assembly, 'AWS::Logs::LogGroup'),
    ),
    names('s3BucketName', input('s3BucketName'), pointedTo(input('s3BucketName'), assembly, 'AWS::S3::Bucket')),
    on('cloudWatchEncryptionEnabled', input('cloudWatchEncryptionEnabled')),
    on('s3EncryptionEnabled', input('s3EncryptionEnabled')),
    atMost('idleSessionTimeout', input('idleSessionTimeout'), IDLE_MINUTES),
    atMost('maxSessionDuration', input('maxSessionDuration'), 24 * 60),
  ]);
}

/** A template may write the content as text. */
function contentOf(raw: Value | undefined): Value | undefined {
  if (typeof raw !== 'string') return raw;
  try {
    return JSON.parse(raw) as Value;
  } catch {
    return undefined;
  }
}

const place = (name: string) => `Content.inputs.${name}`;

function names(name: string, raw: Value | undefined, target: Resource | undefined): Ruling {
  if (target !== undefined) return good(`${name} is ${target.logicalId}`, place(name));
  if (raw === undefined || raw === '') return bad(`${name} is absent`, place(name));
  return isUnresolved(raw) || isReference(raw)
    ? open(`${name} cannot be resolved`, place(name), raw)
    : bad(`${name} is nothing of the assembly`, place(name), shown(raw));
}

function on(name: string, raw: Value | undefined): Ruling {
  if (isUnresolved(raw)) return open(`${name} cannot be resolved`, place(name), raw);
  return booleanOf(raw) === true
    ? good(`${name} is true`, place(name))
    : bad(`${name} is not true`, place(name), shown(raw), true);
}

/** Session Manager takes minutes as text; absent means twenty idle ones and no end. */
function atMost(name: string, raw: Value | undefined, most: number): Ruling {
  if (isUnresolved(raw)) return open(`${name} cannot be resolved`, place(name), raw);
  const minutes = raw === '' ? undefined : numberOf(raw);
  return minutes !== undefined && minutes >= 1 && minutes <= most
    ? good(`${name} is ${minutes} minutes`, place(name))
    : bad(`${name} does not end sessions within ${most} minutes`, place(name), shown(raw), most);
}
