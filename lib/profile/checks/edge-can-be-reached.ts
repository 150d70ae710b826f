import type { Profile } from '../profile';
import type { Check, CheckContext, CheckFault } from './check';

/** An edge has a name and a certificate for it, from a hosted zone or ready-made, in the right regions. */
export const edgeCanBeReached: Check = {
  reads: [
    'region',
    'network.exposure',
    ...['mode', 'domainName', 'hostedZoneId', 'hostedZoneName', 'certificateArn', 'globalCertificateArn'].map(
      (key) => `edge.${key}`,
    ),
  ],
  run: (profile, context) => [
    ...certificateFaults(profile),
    ...zoneFaults(profile, context),
    ...exposureFaults(profile, context),
    ...certificateRegions(profile),
  ],
};

function certificateFaults({ edge }: Profile): CheckFault[] {
  const path = ['edge', 'mode'];
  if (edge.mode === 'none') return [];
  const hasZone = edge.hostedZoneId !== undefined && edge.hostedZoneName !== undefined;
  if (edge.mode === 'internal') {
    if ((edge.domainName !== undefined && hasZone) || edge.certificateArn !== undefined) return [];
    return [
      {
        path,
        message: 'internal needs a certificate; give domainName, hostedZoneId and hostedZoneName, or certificateArn',
      },
    ];
  }
  const faults: CheckFault[] = [];
  if (edge.domainName === undefined) {
    // With the CDN's own name AWS forces TLSv1, so a public edge without a domain cannot keep TLS 1.3.
    faults.push({ path, message: 'public needs domainName, the name under which customers reach it' });
  }
  if (!hasZone && (edge.certificateArn === undefined || edge.globalCertificateArn === undefined)) {
    const message =
      'public needs certificates; give hostedZoneId and hostedZoneName, or certificateArn and globalCertificateArn';
    faults.push({ path, message });
  }
  return faults;
}

function zoneFaults({ edge }: Profile, { newest }: CheckContext): CheckFault[] {
  const { domainName, hostedZoneId, hostedZoneName } = edge;
  if ((hostedZoneId === undefined) !== (hostedZoneName === undefined)) {
    const [given, missing] =
      hostedZoneId === undefined ? ['hostedZoneName', 'hostedZoneId'] : ['hostedZoneId', 'hostedZoneName'];
    return [{ path: ['edge', given], message: `stands alone; give ${missing} too, since zones are never looked up` }];
  }
  if (domainName === undefined || hostedZoneName === undefined) return [];
  if (domainName === hostedZoneName || domainName.endsWith(`.${hostedZoneName}`)) return [];
  const path = newest(['edge', 'hostedZoneName'], ['edge', 'domainName']);
  return [
    { path, message: `${domainName} is not in the zone ${hostedZoneName}; use a name that ends in .${hostedZoneName}` },
  ];
}

function exposureFaults({ edge, network }: Profile, { newest }: CheckContext): CheckFault[] {
  if ((edge.mode === 'public') === (network.exposure === 'public')) return [];
  const path = newest(['network', 'exposure'], ['edge', 'mode']);
  const fix =
    edge.mode === 'public'
      ? 'set network.exposure to public or edge.mode to internal'
      : 'set network.exposure to internal or edge.mode to public';
  return [{ path, message: `edge.mode ${edge.mode} contradicts network.exposure ${network.exposure}; ${fix}` }];
}

function certificateRegions({ edge, region }: Profile): CheckFault[] {
  const wanted = [
    { key: 'certificateArn', arn: edge.certificateArn, in: region },
    { key: 'globalCertificateArn', arn: edge.globalCertificateArn, in: 'us-east-1' },
  ];
  return wanted.flatMap(({ key, arn, in: expected }) => {
    const actual = arn?.split(':')[3];
    if (actual === undefined || actual === expected) return [];
    return [{ path: ['edge', key], message: `is a certificate in ${actual}; it must be in ${expected}` }];
  });
}
