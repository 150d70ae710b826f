import type { Finding } from '../../../promises/judgement';
import type { Resource } from '../../assembly/assembly';
import { isReference, isUnresolved } from '../../assembly/value';
import type { Rule } from '../../rule';
import { archives } from './archives';
import { bad, type Ground, open, type Ruling, shown, subjectOf, wholeAssembly } from './ruling';

/** A rule about the log archive: each bucket into which a trail delivers. */
export function perArchive(control: string, examine: (bucket: Resource, ground: Ground) => Ruling): Rule {
  return {
    control,
    examine: (assembly, expectations) => {
      const found = [...archives(assembly)];
      if (found.length > 0) {
        return found.map((bucket) => ({ subject: subjectOf(bucket), ...examine(bucket, { assembly, expectations }) }));
      }
      const elsewhere = assembly.ofType('AWS::CloudTrail::Trail').map((trail): Finding => {
        const raw = trail.properties['S3BucketName'];
        const hidden = isUnresolved(raw) || isReference(raw) || typeof raw === 'string';
        return {
          subject: subjectOf(trail),
          ...(hidden
            ? open('its bucket is not in the assembly', 'S3BucketName', shown(raw))
            : bad('names no bucket', 'S3BucketName', shown(raw))),
        };
      });
      if (elsewhere.length > 0) return elsewhere;
      return [{ subject: wholeAssembly('AWS::S3::Bucket'), ...bad('no trail delivers to an archive') }];
    },
  };
}
