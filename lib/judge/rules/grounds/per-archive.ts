import type { Finding } from '../../../promises/judgement';
import type { Resource } from '../../assembly/assembly';
import type { Rule } from '../../rule';
import { archives } from './archive';
import { bad, type Ground, type Ruling, subjectOf, wholeAssembly } from './ruling';

/** A rule about the log archive, which must exist. */
export function perArchive(control: string, examine: (archive: Resource, ground: Ground) => Ruling): Rule {
  return {
    control,
    examine: (assembly, expectations): readonly Finding[] => {
      const found = [...archives(assembly)];
      if (found.length === 0) {
        return [
          {
            subject: wholeAssembly('AWS::S3::Bucket'),
            ...bad('no trail delivers to a bucket of the assembly, so there is no log archive'),
          },
        ];
      }
      return found.map((archive) => ({ subject: subjectOf(archive), ...examine(archive, { assembly, expectations }) }));
    },
  };
}
