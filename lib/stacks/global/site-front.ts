import type { Stack } from 'aws-cdk-lib';
import { CfnCertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { FarValue } from '../../constructs/far-value';
import { transparentCertificate } from '../../constructs/transparent-certificate';
import { webAclRules } from '../../constructs/web-acl-rules';
import type { Profile } from '../../profile/profile';

/** What CloudFront takes from us-east-1 alone: the certificate of the static site, and the web ACL before it. */
export class SiteFront extends Construct {
  /** Undefined where the profile brings a certificate of its own. */
  public readonly certificateArn: FarValue | undefined;
  /** Undefined where the profile switches web ACLs off. */
  public readonly webAclArn: FarValue | undefined;

  constructor(scope: Construct, id: string, props: { readonly profile: Profile; readonly stack: Stack }) {
    super(scope, id);
    const { profile, stack } = props;
    const { globalCertificateArn, hostedZoneId, staticDomainName, waf, wafRatePerFiveMinutes } = profile.edge;
    if (globalCertificateArn === undefined && staticDomainName !== undefined && hostedZoneId !== undefined) {
      const domain = { domainName: staticDomainName, hostedZoneId };
      const certificate = new CfnCertificate(this, 'Certificate', transparentCertificate(domain));
      this.certificateArn = new FarValue(stack, 'SiteCertificateArn', certificate.ref);
    }
    if (waf) {
      const acl = new CfnWebACL(this, 'WebAcl', webAclRules('CLOUDFRONT', wafRatePerFiveMinutes));
      this.webAclArn = new FarValue(stack, 'SiteWebAclArn', acl.attrArn);
    }
  }
}
