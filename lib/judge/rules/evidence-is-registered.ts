import { type Expected, perEntry, type Registered, registeredFor } from './grounds/evidence';
import { bad, good, open, type Ruling } from './grounds/ruling';

const PROPERTY = 'Value';

/** A person must find out of the account itself who owes what, how often, and where it lies. */
export const evidenceIsRegistered = perEntry('EVI-02', 'AWS::SSM::Parameter', (entry, { assembly }) => {
  const [found, second] = registeredFor(entry.promise, assembly);
  if (found === undefined) {
    const expected = `a parameter named .../evidence/${entry.promise}`;
    return { ruling: bad(`nothing registers the evidence of ${entry.promise}`, undefined, undefined, expected) };
  }
  if (second !== undefined) {
    return { about: second.resource, ruling: bad(`registers ${entry.promise} a second time`, 'Name') };
  }
  return { about: found.resource, ruling: examine(found, entry) };
});

function examine({ fields, hidden, bucket, resource }: Registered, { promise, cadenceDays }: Expected): Ruling {
  if (resource.conditional !== undefined) return open(`registers ${promise} only where its condition is met`);
  if (hidden) return open(`what it registers for ${promise} cannot be resolved`, PROPERTY);
  if (fields === undefined) return bad(`what it registers for ${promise} is no JSON object`, PROPERTY);
  const blank = ['owner', 'ownerRole', 'evidence'].filter((name) => isBlank(fields[name]));
  if (blank.length > 0) return bad(`names no ${blank.join(', no ')} for ${promise}`, PROPERTY, fields);
  const days = fields['cadenceDays'];
  if (typeof days !== 'number' || !(days > 0 && days <= cadenceDays)) {
    return bad(`its cadence for ${promise} is not within ${cadenceDays} days`, PROPERTY, days, cadenceDays);
  }
  const prefix = fields['evidencePrefix'];
  if (typeof prefix !== 'string' || !/^[^/].*\/$/.test(prefix)) {
    return bad(`names no prefix for the evidence of ${promise}`, PROPERTY, prefix, 'a prefix that ends in a slash');
  }
  return bucket === undefined
    ? bad(`the evidence of ${promise} lies in no bucket of the assembly`, PROPERTY, fields['bucket'])
    : good(`registers owner, cadence of ${days} days and store for ${promise}`, PROPERTY);
}

function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}
