import type { Assembly, Resource } from '../lib/judge/assembly/assembly';
import { keyHoldings } from '../lib/judge/data/key-holdings';
import { type ProtectedVault, type Protection, protections } from '../lib/judge/data/protections';
import type { DataPicture, ProtectionRow, VaultView } from '../lib/report/report-input';

/** Which key encrypts what, and how everything that holds state survives, as the judge reads it from the templates. */
export function dataPicture(assembly: Assembly, asOf: string): DataPicture {
  return {
    keys: keyHoldings(assembly).map(({ key, encrypts }) => ({
      key: key.arn ?? key.physicalId,
      name: nameOf(key),
      data: encrypts.map((resource) => ({ type: resource.type, name: nameOf(resource) })),
    })),
    protections: protections(assembly, asOf).map(rowOf),
  };
}

/** The construct path without what CDK calls the resource inside its construct. */
function nameOf({ path, stack, logicalId }: Resource): string {
  return path?.replace(/(\/Resource)+$/, '') ?? `${stack}/${logicalId}`;
}

function rowOf({ resource, keys, ways, loss, testedEvery }: Protection): ProtectionRow {
  const { type, stack, logicalId } = resource;
  return {
    ...{ name: nameOf(resource), type, stack, logicalId },
    keys: keys.map(nameOf),
    ways: ways.map(({ rule, schedule, continuous, keptDays, into, copies }) => ({
      plan: rule === undefined ? 'point in time' : nameOf(rule.plan),
      continuous,
      copies: copies.map(vaultView),
      ...(schedule === undefined ? {} : { schedule }),
      ...(keptDays === undefined ? {} : { keptDays }),
      ...(into === undefined ? {} : { into: vaultView(into) }),
    })),
    ...(loss === undefined || !Number.isFinite(loss) ? {} : { lossMinutes: loss }),
    ...(testedEvery === undefined || !Number.isFinite(testedEvery) ? {} : { testedEveryDays: testedEvery }),
  };
}

function vaultView({ vault, name, region, lock, minDays, maxDays }: ProtectedVault): VaultView {
  return {
    name: vault === undefined ? name : nameOf(vault),
    ...(region === undefined ? {} : { region }),
    ...(lock === undefined ? {} : { lock }),
    ...(minDays === undefined ? {} : { minDays }),
    ...(maxDays === undefined ? {} : { maxDays }),
  };
}
