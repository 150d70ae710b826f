import type { Resource } from '../../assembly/assembly';
import type { Known, TransitGateway, TransitRouteTable } from '../topology';
import type { Reader } from './reader';

const GATEWAY = 'AWS::EC2::TransitGateway';
const ATTACHMENTS = ['AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment'];
const TABLE = 'AWS::EC2::TransitGatewayRouteTable';

/** Attachments that learn their routes from beyond: VPN, Direct Connect, appliances, other transit gateways. */
const BEYOND = [
  'AWS::EC2::VPNConnection',
  'AWS::EC2::TransitGatewayConnect',
  'AWS::EC2::TransitGatewayPeeringAttachment',
  'AWS::DirectConnect::DirectConnectGatewayAssociation',
];
const FROM_BEYOND = { unknown: 'what an attachment beyond the templates propagates is not known' };
/** They take what no route of the templates does, or lead it elsewhere. */
const LEARNED: TransitRouteTable['routes'] = ['0.0.0.0/0', '::/0'].map((to) => ({ to, via: FROM_BEYOND }));

/** Transit gateways; unless switched off, every attachment is associated with a default table and propagates to it. */
export function transitGatewaysOf(reader: Reader): Record<string, TransitGateway> {
  return Object.fromEntries(
    reader.assembly.ofType(GATEWAY).map((gateway) => [reader.name(gateway), transitGateway(reader, gateway)]),
  );
}

function transitGateway(reader: Reader, gateway: Resource): TransitGateway {
  const { assembly } = reader;
  const own = (type: string) => assembly.ofType(type);
  const attached = ATTACHMENTS.flatMap(own).filter((a) => reader.target(a, 'TransitGatewayId', GATEWAY) === gateway);
  const attachments = Object.fromEntries(
    attached.flatMap((attachment) => {
      const vpc = reader.id(reader.property(attachment, 'VpcId'), 'AWS::EC2::VPC');
      const subnets = reader.list(attachment, 'SubnetIds').flatMap((value) => {
        const subnet = reader.targetOf(value, 'AWS::EC2::Subnet');
        return subnet === undefined ? [] : [reader.name(subnet)];
      });
      return typeof vpc === 'string' ? [[reader.name(attachment), { vpc, subnets }]] : [];
    }),
  );
  const tables = own(TABLE).filter((t) => reader.target(t, 'TransitGatewayId', GATEWAY) === gateway);
  const named = (table: Resource, type: string) =>
    own(type).flatMap((link) => {
      if (reader.target(link, 'TransitGatewayRouteTableId', TABLE) !== table) return [];
      const attachment = reader.target(link, 'TransitGatewayAttachmentId', ...ATTACHMENTS);
      return attachment === undefined ? [] : [reader.name(attachment)];
    });
  const routeTables: Record<string, TransitRouteTable> = Object.fromEntries(
    tables.map((table) => [
      reader.name(table),
      {
        associations: named(table, 'AWS::EC2::TransitGatewayRouteTableAssociation'),
        propagations: named(table, 'AWS::EC2::TransitGatewayRouteTablePropagation'),
        routes: [
          ...own('AWS::EC2::TransitGatewayRoute').flatMap((route) =>
            reader.target(route, 'TransitGatewayRouteTableId', TABLE) === table ? routeOf(reader, route) : [],
          ),
          ...own('AWS::EC2::TransitGatewayRouteTablePropagation').flatMap((link) =>
            reader.target(link, 'TransitGatewayRouteTableId', TABLE) === table &&
            reader.target(link, 'TransitGatewayAttachmentId', ...ATTACHMENTS) === undefined
              ? LEARNED
              : [],
          ),
        ],
      },
    ]),
  );
  const associated = new Set(Object.values(routeTables).flatMap((t) => t.associations));
  const all = Object.keys(attachments);
  const isOn = (property: string) => reader.property(gateway, property) !== 'disable';
  routeTables[`default table of ${reader.name(gateway)}`] = {
    associations: isOn('DefaultRouteTableAssociation') ? all.filter((a) => !associated.has(a)) : [],
    propagations: isOn('DefaultRouteTablePropagation') ? all : [],
    routes: isOn('DefaultRouteTablePropagation') && isReachedFromBeyond(reader, gateway) ? LEARNED : [],
  };
  return {
    attachments,
    routeTables,
    securityGroupReferencing: reader.property(gateway, 'SecurityGroupReferencingSupport') === 'enable',
  };
}

function routeOf(reader: Reader, route: Resource): TransitRouteTable['routes'] {
  const to = reader.cidr(reader.property(route, 'DestinationCidrBlock'));
  if (typeof to !== 'string') return [{ to: '0.0.0.0/0', via: to ?? { unknown: 'the route names no destination' } }];
  const blackhole = reader.boolean(reader.property(route, 'Blackhole')) === true;
  const attachment = reader.id(reader.property(route, 'TransitGatewayAttachmentId'), ...ATTACHMENTS);
  const via: Known<string> = blackhole ? 'blackhole' : (attachment ?? { unknown: 'the route names no attachment' });
  return [{ to, via }];
}

function isReachedFromBeyond(reader: Reader, gateway: Resource): boolean {
  const ends = ['TransitGatewayId', 'TransportTransitGatewayAttachmentId', 'AssociatedGatewayId'];
  return reader.assembly
    .ofType(...BEYOND)
    .some((attachment) => ends.some((end) => leadsTo(reader, attachment, end, gateway)));
}

function leadsTo(reader: Reader, attachment: Resource, end: string, gateway: Resource): boolean {
  const target = reader.target(attachment, end, GATEWAY, ...ATTACHMENTS);
  if (target === gateway) return true;
  return target !== undefined && reader.target(target, 'TransitGatewayId', GATEWAY) === gateway;
}
