import type { Finding } from '../../promises/judgement';
import type { FigureValue } from '../../promises/promise';
import type { StackTemplate, Value } from '../assembly/assembly';
import { isList, isMap, isUnresolved } from '../assembly/value';
import type { Rule } from '../rule';
import { bad, good, open, type Ruling, shown, subjectOf } from './grounds/ruling';
import { stackSubject } from './grounds/stacks';

const ZONES = /^(Preferred)?(AvailabilityZones?|AZs?)$/;
const ZONE_NAME = /^([a-z]{2}(?:-[a-z]+)+-\d)(?:[a-z]|-[a-z0-9-]+)$/;

export const stacksLieAtHome: Rule = {
  control: 'RES-01',
  examine: ({ stacks }, { homeRegion, globalRegion, figures }) => {
    if (homeRegion === undefined) return [];
    const far = stacks.filter(({ region }) => region !== undefined && region !== homeRegion);
    const satellites = far.filter(({ region }) => region === globalRegion);
    const [satellite] = satellites.filter((stack) => !onlySendsLogs(stack));
    const [sender] = satellites.filter(onlySendsLogs);
    const mayCopyTo = figures['crossRegionCopy'] === true ? listed(figures['euRegionAllowlist']) : [];
    return stacks.flatMap((stack): readonly Finding[] => {
      const place: Finding = {
        subject: stackSubject(stack),
        ...region(stack, homeRegion, { satellite, sender, mayCopyTo }),
      };
      const zones = stack.resources.flatMap((resource) =>
        zonesIn(resource.properties, '').flatMap(({ path, value }): Finding[] => {
          const ruling = zone(value, path, homeRegion);
          return ruling.verdict === 'holds' ? [] : [{ subject: subjectOf(resource), ...ruling }];
        }),
      );
      return [place, ...zones];
    });
  },
};

/** Types with which CloudFront and its web ACL send their logs away: declared in the global region, keeping nothing there. */
const SENDERS = /^AWS::(Logs::Delivery(Source|Destination)?|WAFv2::LoggingConfiguration)$/;

function onlySendsLogs({ resources }: StackTemplate): boolean {
  return resources.length > 0 && resources.every(({ type }) => SENDERS.test(type));
}

interface Far {
  readonly satellite: StackTemplate | undefined;
  readonly sender: StackTemplate | undefined;
  /** Regions to which backups may be copied. */
  readonly mayCopyTo: readonly string[];
}

/** What a region needs that only takes copies of backups, and forwards what happens to them. */
const KEEPS_COPIES = /^AWS::(Backup::BackupVault|Events::Rule|IAM::(ManagedPolicy|Role)|KMS::(Alias|Key))$/;

function onlyKeepsCopies({ resources }: StackTemplate): boolean {
  return resources.length > 0 && resources.every(({ type }) => KEEPS_COPIES.test(type));
}

function listed(value: FigureValue | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

function region(stack: StackTemplate, home: string, { satellite, sender, mayCopyTo }: Far): Ruling {
  if (stack.region === undefined) return open('nothing tells the region of the stack');
  if (stack.region === home) return good(`lies in ${home}`);
  if (stack === sender) return good(`only sends logs out of ${stack.region}`);
  if (mayCopyTo.includes(stack.region) && onlyKeepsCopies(stack))
    return good(`keeps copies of backups in ${stack.region}`);
  return stack === satellite
    ? good(`is the one stack of ${stack.region}`)
    : bad(`lies in ${stack.region}`, undefined, stack.region, home);
}

/** A local zone or wavelength zone carries the name of its region, too. */
function zone(value: Value, path: string, home: string): Ruling {
  if (typeof value !== 'string') return open('its availability zone cannot be resolved', path, shown(value));
  return ZONE_NAME.exec(value)?.[1] === home
    ? good(`lies in ${value}`, path)
    : bad(`lies in ${value}`, path, value, `a zone of ${home}`);
}

function zonesIn(value: Value, path: string): readonly { readonly path: string; readonly value: Value }[] {
  if (isList(value)) return value.flatMap((item, index) => zonesIn(item, `${path}.${index}`));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const below = path === '' ? key : `${path}.${key}`;
    if (!ZONES.test(key)) return zonesIn(item, below);
    const items = isList(item) ? item : [item];
    return items
      .filter((one) => typeof one === 'string' || isUnresolved(one))
      .map((one) => ({ path: below, value: one }));
  });
}
