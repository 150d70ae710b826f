import { isRawRecord, own } from './raw-stack';

/** The endpoint that a network firewall has in one zone. */
export interface FirewallEndpoint {
  readonly firewall: string;
  /** The raw text before the endpoint's id, which ends in a colon when it is resolved, such as `eu-central-1a:`. */
  readonly before: unknown;
}

/**
 * CloudFormation lists the endpoints of a firewall as `zone:id` "not in any particular order"
 * (AWS::NetworkFirewall::Firewall, return values). A position in that list therefore says nothing; but what stands between
 * `zone:` and the next comma of the joined list is the endpoint of that zone in any order. Only that form is recognised:
 * `Select [0, Split [',', Select [1, Split ['zone:', Join [',', GetAtt Firewall.EndpointIds]]]]]`.
 */
export function firewallEndpoint(selectArguments: unknown): FirewallEndpoint | undefined {
  const [comma, rest] = pair(selected(selectArguments, 0), 'Fn::Split');
  const [before, joined] = pair(selected(own(rest, 'Fn::Select'), 1), 'Fn::Split');
  const [separator, list] = pair(joined, 'Fn::Join');
  if (comma !== ',' || separator !== ',' || before === undefined) return undefined;
  const attribute = isRawRecord(list) ? own(list, 'Fn::GetAtt') : undefined;
  const [firewall, name] = typeof attribute === 'string' ? attribute.split('.') : items(attribute);
  return typeof firewall === 'string' && name === 'EndpointIds' ? { firewall, before } : undefined;
}

function selected(selectArguments: unknown, position: number): unknown {
  const [index, list] = items(selectArguments);
  return String(index) === String(position) ? list : undefined;
}

function pair(raw: unknown, name: string): readonly unknown[] {
  return isRawRecord(raw) && Object.keys(raw).length === 1 ? items(own(raw, name)) : [];
}

function items(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [];
}
