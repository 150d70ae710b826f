import type { Check, CheckFault } from './check';

/**
 * A static site stands before a public edge, under a name of its own that a certificate of us-east-1 covers: with CloudFront's
 * own name AWS forces TLSv1.
 */
export const staticSiteCanBeReached: Check = {
  reads: [
    ...['mode', 'staticSite', 'staticDomainName', 'domainName', 'hostedZoneId', 'hostedZoneName'],
    'globalCertificateArn',
    'staticCountries',
  ].map((key) => `edge.${key}`),
  run: ({ edge }, { newest }) => {
    if (!edge.staticSite) return [];
    const path = ['edge', 'staticSite'];
    const faults: CheckFault[] = [];
    if (edge.mode !== 'public') {
      const message = `staticSite needs a public edge, and edge.mode is ${edge.mode}; set edge.mode to public or staticSite to false`;
      faults.push({ path: newest(['edge', 'mode'], path), message });
    }
    const { staticDomainName: name, hostedZoneName: zone } = edge;
    if (name === undefined) {
      return [...faults, { path, message: 'staticSite needs staticDomainName, such as static.example.com' }];
    }
    if (name === edge.domainName) {
      const message = `${name} is the name of the load balancer already; take another one, such as static.${name}`;
      faults.push({ path: newest(['edge', 'domainName'], ['edge', 'staticDomainName']), message });
    }
    if (zone !== undefined && name !== zone && !name.endsWith(`.${zone}`)) {
      const message = `${name} is not in the zone ${zone}; use a name that ends in .${zone}`;
      faults.push({ path: newest(['edge', 'hostedZoneName'], ['edge', 'staticDomainName']), message });
    }
    if (edge.hostedZoneId === undefined && edge.globalCertificateArn === undefined) {
      const message = 'staticSite needs a certificate; give hostedZoneId and hostedZoneName, or globalCertificateArn';
      faults.push({ path, message });
    }
    return faults;
  },
};
