import { z } from 'zod';

function choice(what: string) {
  return z
    .enum(['create', 'adopt', 'skip'])
    .describe(`${what} create: ours. adopt: already there, raised and put back on removal. skip: left alone.`);
}

/** Things that the provider cannot adopt yet: it would have to put back what it cannot read. */
function createOrSkip(what: string) {
  return z.enum(['create', 'skip']).describe(`${what} create: ours. skip: left alone. It cannot be adopted.`);
}

/** Whatever reaches beyond Rampart's own resources: one choice per account-wide setting. */
export const accountSection = z
  .strictObject({
    guardDuty: choice('The GuardDuty detector of the home region, with every protection plan.'),
    securityHub: choice('Security Hub CSPM and its standards.'),
    configRecorder: choice('The AWS Config recorder and delivery channel; an account holds one per region.'),
    configServiceLinkedRole: choice('The service-linked role of AWS Config; an account holds one.'),
    accessAnalyzerExternal: choice('The Access Analyzer that finds access from outside.'),
    accessAnalyzerUnused: choice('The Access Analyzer that finds unused access; priced per role and user.'),
    macie: choice('Macie, which looks for personal and card data in buckets; priced per GB.'),
    inspector: choice('Inspector scanning of instances, images and functions.'),
    registryScanning: createOrSkip('The scanning setting of the container registry.'),
    s3PublicAccessBlock: choice('Block Public Access of S3 for the whole account. Can cut a public website.'),
    vpcPublicAccessBlock: choice('Block Public Access of VPC for the whole region. Can cut every internet gateway.'),
    snapshotPublicAccessBlock: choice('Block Public Access of EBS snapshots.'),
    imagePublicAccessBlock: choice('Block Public Access of machine images.'),
    ebsEncryptionByDefault: choice('Encryption of new EBS volumes by default.'),
    imdsDefaults: choice('IMDSv2 as default of new instances. Can break old software.'),
    ssmDocumentPublicSharing: choice('The block on public sharing of Systems Manager documents.'),
    passwordPolicy: choice('The password policy of IAM users.'),
    organizationRootAccess: choice(
      'Central management of the root users of member accounts, in the account that manages the organisation or administers IAM for it. Members can then lose their root credentials.',
    ),
    githubOidcProvider: createOrSkip('The OIDC provider of GitHub Actions; an account holds one per URL.'),
  })
  .describe("What reaches beyond Rampart's own resources.");
