import { z } from 'zod';
import { cidr, whole } from './scalars';

function tier(description: string) {
  return z
    .strictObject({
      cidr: cidr('Addresses of the tier, IPv4, inside vpcCidr. Cut into one equal subnet per availability zone.'),
    })
    .describe(description);
}

export const networkSection = z
  .strictObject({
    vpcCidr: cidr('Addresses of the VPC, IPv4, /16 to /28.'),
    azCount: whole(2, 6, 'Availability zones that the VPC spans: the first so many of availabilityZones.'),
    tiers: z
      .strictObject({
        edge: tier('Load balancers and NAT gateways; the only tier that may have a route to the internet gateway.'),
        app: tier('Workloads.'),
        data: tier('Databases; no route out of the VPC.'),
        admin: tier('Interface endpoints and administration.'),
      })
      .describe('The four tiers.'),
    egress: z.enum(['none', 'nat']).describe('nat: one way out for the app tier. none: AWS endpoints only.'),
    natGateways: z
      .enum(['one', 'per-zone'])
      .describe('NAT gateways where egress is nat; one is cheaper and fails with its zone.'),
    interfaceEndpoints: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, 'must be the short name of an endpoint service such as kms or ecr.api'),
      )
      .max(50)
      .describe(
        'Short names of the AWS services reached through interface endpoints; each is priced per zone and hour.',
      ),
    databasePort: whole(1150, 65535, 'Port on which the data tier listens.'),
    exposure: z
      .enum(['internal', 'public'])
      .describe('internal: nothing in the VPC is reachable from the internet. public: the edge tier may be.'),
  })
  .describe('VPC, tiers and ways out.');
