/** Repair notes of the IAM controls. */
export const accessRepairs: Readonly<Record<string, string>> = {
  'IAM-01':
    'A user has credentials that do not expire. Let people come by the identity provider and machines by roles; delete the user after its keys have been inactive for some weeks.',
  'IAM-02':
    'The policy allows everything, or everything but a few calls, in services that do not exist yet as well. List the actions; CloudTrail and Access Analyzer show which are used.',
  'IAM-03':
    'One service is open as a whole on every resource. Name the actions and the ARNs; NotResource opens everything that is added later.',
  'IAM-04':
    'A call that could be limited to one resource works on all of them. Name the ARN or its pattern; keep * only for actions without resource types, in a statement of their own.',
  'IAM-05':
    'Nothing caps what the role may become. Set PermissionsBoundary to /rampart/<profile>/v1/identity/boundary; roles that CDK makes get it by an Aspect.',
  'IAM-06':
    'The role can do everything, also what its boundary forgets. Detach the AWS policy and write down the actions that the work needs.',
  'IAM-07':
    'A grant hides inside a role where no review of policies sees it. Turn it into an AWS::IAM::ManagedPolicy with the same statements.',
  'IAM-08':
    'A stolen password or key is enough to take the role. Add Bool aws:MultiFactorAuthPresent true to the trust; BoolIfExists passes a request that lacks the key.',
  'IAM-09':
    'A session of the morning opens the role in the evening. Add NumericLessThanEquals aws:MultiFactorAuthAge with identity.adminMfaMaxAgeSeconds.',
  'IAM-10':
    'Others at the same provider can take the role. Pin SAML:aud or <issuer>:aud, and for OIDC <issuer>:sub without a wildcard. A request in the evidence is a token that gets in and that the profile does not name: compare audience and subject with identity.trust and deployment.github.',
  'IAM-11':
    'Everybody, or a whole foreign account, can take the role. Name the role of the partner and demand sts:ExternalId, the organisation, or a second factor. Whom people of another account may follow is said in identity.trust.',
  'IAM-12':
    'IAM principals can work without a second factor, or federated people are shut out by a key that AWS never sends for them. Attach the policy deny-without-mfa to users and groups only.',
  'IAM-13':
    'Privileged people can work from anywhere, or from nowhere. Compare aws:SourceIp in the human boundary with identity.adminAllowedCidrs; the example ranges of the baseline let nobody in.',
  'IAM-14':
    'The evidence is a chain of calls by which a bounded role becomes unbounded. Deny the call that the chain begins with, for the boundary policies and for iam:CreateRole without them.',
  'IAM-15':
    'A person can read customer data without a ticket. The evidence names action, resource and the statement; take it away, or move the work to the support role.',
  'IAM-16':
    'A stolen password or key is enough to become somebody. The evidence is the request: close the door that it goes through in the trust policy, without IfExists and without a set operator, and take no other value than the one that states the second factor.',
  'IAM-17':
    'A person can change something from anywhere. The evidence is the request with its address, action and keys: widen the Deny of the human boundary until it covers them, or drop the grant.',
  'IAM-18':
    'Whoever gets hold of the first role of the path becomes an administrator. Take the call of its cheapest step away, or name the roles and services that it is for.',
  'IAM-19':
    'Somebody outside can use the resource. The evidence is the request and the statement that lets it in: name the account or the organisation, and use no IfExists in an Allow. Of a role of people, take whoever is not in identity.trust out of the trust policy.',
  'IAM-21':
    'Somebody can destroy the evidence of what he did, or the backup of what he deleted. The evidence is the request: take the grant away, deny it in the boundary, or in the policy of the bucket or vault.',
  'IAM-20':
    'A call that is missing fails in production; one that is too many serves an intruder. Compare the policy of the role with calls.json of the handler, and change the one that is wrong.',
  'IAM-32':
    'Another customer of AWS can send the service to this resource (confused deputy). Add aws:SourceAccount with the own account and aws:SourceArn with the resource for which the service comes; name the service, not everybody.',
  'IAM-30':
    'A stolen session of a person opens the role from any network, or where no rule listens. The evidence is the request: pin aws:SourceIp and aws:RequestedRegion in the trust, without IfExists.',
  'IAM-29':
    'A stolen session outlives the second factor that opened it. Shorten MaxSessionDuration, or SessionDuration of the permission set; the figure stands under identity in the profile.',
  'IAM-26':
    'The next careless grant below the boundary gives what the evidence shows. Add the call to the Denies of the boundary, on every resource, and spare roles by their ARN only.',
  'IAM-27':
    'The name of the resource bounds nothing here, so the grant reaches what nobody meant. Add the condition that the evidence names; without IfExists, and with a value that is no lone wildcard.',
  'IAM-28':
    'The grant holds calls that nobody meant: to change the policy, to delete, to give the right on. Name the actions; CloudTrail and Access Analyzer show which are used.',
  'IAM-31':
    'Whoever may start a deployment is an administrator whom nothing caps. Bootstrap again with what npm run bootstrap writes: its policies and its boundary; AdministratorAccess may stay only inside that boundary.',
  'IAM-22':
    'The record would name a role and nobody behind it. Demand sts:SourceIdentity in the trust, equal to aws:username for IAM users, and let the provider send it.',
  'IAM-23':
    'Support can look without a ticket. Demand aws:RequestTag/ticket in the trust of the role and aws:PrincipalTag/ticket in its permission set, without IfExists.',
  'IAM-24':
    'Whoever looks at customer data can stay longer than promised. Set MaxSessionDuration of the role, or SessionDuration of the permission set, to identity.supportSessionHours.',
  'IAM-25':
    'Something can be done where nobody looks. Compare aws:RequestedRegion in the boundary with allowedRegions; only services that answer from one place for all regions are left out.',
  'IAM-33':
    "Below the boundary nobody can tell any more who did it. In that of people deny to take other roles, to give access, to pass roles that are no workload's and to open sessions by other documents; in that of machines to act under a source identity and to pass the deployment's role.",
  'IAM-34':
    'Somebody stands on a machine and nobody will know what was typed. Allow ssm:StartSession on the recording document and, with BoolIfExists ssm:SessionDocumentAccessCheck true, on the machine; to roles alone whose trust demands a second factor.',
  'IAM-35':
    'AWS refuses the policy, so that what it was to forbid stays allowed. Say nothing twice, join actions by a pattern where no other action matches, or split a policy that grants; a boundary cannot be split.',
};
