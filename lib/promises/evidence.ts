/** What people owe for an organisational promise. Rampart deploys the entry as a parameter, with reminder and freshness alarm. */
interface EvidenceEntry {
  /** Id of an organisational promise, or what else is owed. */
  readonly promise: string;
  readonly ownerRole: string;
  /** Parameter of the profile that holds the longest age of evidence, in days. */
  readonly cadence: string;
  /** What a reviewer accepts as evidence. */
  readonly evidence: string;
  /** Where it lies in the evidence bucket; ends in a slash. */
  readonly evidencePrefix: string;
}

function entry(promise: string, ownerRole: string, cadence: string, evidence: string): EvidenceEntry {
  return { promise, ownerRole, cadence, evidence, evidencePrefix: `evidence/${promise}/` };
}

// Promises of single events (an incident, a deployment) have no cadence of their own. Theirs is that of the exercise or
// sample which shows that the procedure works, so that a year without incident does not look like neglect.
/** One entry for each organisational promise. */
export const evidenceRegister: readonly EvidenceEntry[] = [
  entry('CFTS-OP-1', 'platform-lead', 'systemReviewDays', 'Signed record of the review, with systems and decisions'),
  entry(
    'CFTS-OP-3',
    'security-lead',
    'policyAdherenceDays',
    'Report of the check, with deviations and what became of them',
  ),
  entry('CETBIX-GOV-1', 'security-lead', 'ismsReviewDays', 'Minutes of the management review of the ISMS'),
  entry('CETBIX-GOV-4', 'management', 'roleReviewDays', 'Approved chart of security duties with names'),
  entry('CETBIX-GOV-5', 'security-lead', 'policyReviewDays', 'Each policy with version, date of review and approval'),
  entry('CETBIX-RM-1', 'risk-owner', 'riskReviewDays', 'Risk register with likelihood, impact and date of rating'),
  entry(
    'CETBIX-AC-4',
    'identity-owner',
    'accessReviewDays',
    'Credential and unused-access report, signed, with what was withdrawn',
  ),
  entry(
    'CETBIX-SDL-1',
    'engineering-lead',
    'designReviewDays',
    'Design reviews of the period with threats and decisions',
  ),
  entry(
    'CETBIX-SDL-3',
    'engineering-lead',
    'designReviewDays',
    'Branch protection as exported, and a sample of approved changes',
  ),
  entry(
    'CETBIX-VM-4',
    'customer-success',
    'vulnerabilityNoticeDays',
    'Notices that were sent, or the decision that none was due',
  ),
  entry('CETBIX-IR-2', 'incident-commander', 'irPlanReviewDays', 'Approved plan with duties, escalation and contacts'),
  entry(
    'CETBIX-IR-4',
    'incident-commander',
    'irPlanReviewDays',
    'Times of awareness and notice of each incident, or of an exercise',
  ),
  entry('CETBIX-TR-1', 'people-lead', 'trainingDays', 'Completion of the training by person, contractors included'),
  entry('CETBIX-TR-2', 'security-lead', 'trainingContentReviewDays', 'Syllabus with the four subjects, and its review'),
  entry(
    'CETBIX-TR-3',
    'security-lead',
    'trainingRefreshDays',
    'List of changes to the training, with the threat or rule behind each',
  ),
  entry(
    'CETBIX-PR-1',
    'data-protection-officer',
    'ropaReviewDays',
    'Record of processing with legal basis and notice for each purpose',
  ),
  entry('CETBIX-PR-5', 'legal-counsel', 'dpaReviewDays', 'Agreement that is on offer, with its review'),
  entry(
    'ESH-HA-3',
    'compliance-lead',
    'providerReportDays',
    'Audit reports of AWS, fetched from AWS Artifact, with notes of what they except',
  ),
  entry(
    'ESH-CONF-2',
    'support-lead',
    'supportAccessReviewDays',
    'Support sessions of the period against their tickets, signed',
  ),
  entry('ESH-CONF-4', 'people-lead', 'ndaReviewDays', 'Signed confidentiality by person, contractors included'),
  entry(
    'ESH-AL-3',
    'documentation-lead',
    'docsReviewDays',
    'Published page on access logs and the check against the product',
  ),
  entry(
    'ESH-AM-2',
    'documentation-lead',
    'docsReviewDays',
    'Published page on access management and the check against the product',
  ),
  entry('ESH-PS-1', 'security-lead', 'featureReviewDays', 'Security reviews of the features that were released'),
  entry(
    'ESH-PS-3',
    'engineering-lead',
    'featureReviewDays',
    'Branch protection as exported, and a sample of changes with author and reviewer',
  ),
  entry(
    'ESH-PS-4',
    'security-lead',
    'securityConcernReviewDays',
    'Concerns that were raised, with how and when each was settled',
  ),
  entry(
    'ESH-TF-2',
    'documentation-lead',
    'docsReviewDays',
    'Published page on demanding two factors and the check against the product',
  ),
  entry(
    'ESH-ENC-4',
    'security-lead',
    'cryptoReviewDays',
    'Note on algorithms and TLS policies in use, with what is to change',
  ),
  entry('ESH-BK-3', 'operations-lead', 'irPlanReviewDays', 'Rota of the on-call team and the acknowledged test pages'),
  entry('ESH-RT-2', 'documentation-lead', 'docsReviewDays', 'Published page on export and a trial of it'),
  entry('ESH-AUD-1', 'security-lead', 'internalAuditDays', 'Report of the internal audit with findings and owners'),
  entry('ESH-ID-4', 'security-analyst', 'logReviewDays', 'Queries that were read, what stood out, and who read'),
  entry('ESH-IM-1', 'incident-commander', 'irPolicyReviewDays', 'Approved policy and procedures with version and date'),
  entry(
    'ESH-IM-2',
    'incident-commander',
    'irPolicyReviewDays',
    'Times of disclosure and notice of each incident, or of an exercise',
  ),
  entry(
    'ESH-PER-1',
    'people-lead',
    'screeningRegisterDays',
    'Register of checks by person, dated before the first day of work',
  ),
  entry('ESH-PER-2', 'people-lead', 'trainingDays', 'Completion by person, at the start and since'),
  entry('ESH-PER-3', 'people-lead', 'policySignatureDays', 'Signatures by person and version of the policy'),
  entry('CF-COMP-1', 'data-protection-officer', 'gdprReviewDays', 'Assessment against the GDPR with open points'),
  entry(
    'CF-COMP-2',
    'data-protection-officer',
    'kvkkReviewDays',
    'Assessment against the Turkish law (KVKK) with open points',
  ),
  entry('CF-MON-4', 'security-lead', 'pentestIntervalDays', 'Report of the outside tester with date, scope and retest'),
  entry(
    'CF-IR-3',
    'incident-commander',
    'irPolicyReviewDays',
    'Analyses of root causes with their times, or that of an exercise',
  ),
  entry(
    'CF-IR-4',
    'data-protection-officer',
    'irPolicyReviewDays',
    'Times of awareness and notice of each incident, or of an exercise',
  ),
  entry('CF-CON-1', 'security-lead', 'contactCheckDays', 'Published contact and the answer to a test message'),
  entry(
    'CF-CON-2',
    'data-protection-officer',
    'contactCheckDays',
    'Published contact and the answer to a test message',
  ),
  entry(
    'CF-REL-1',
    'documentation-lead',
    'docsReviewDays',
    'Published guide on the GDPR and its check by the data protection officer',
  ),
  entry(
    'CF-REL-3',
    'documentation-lead',
    'docsReviewDays',
    'Published guide for practices and its check by somebody of the trade',
  ),
];

/**
 * What is owed beside, by whoever keeps a register and has a sealed role: a role that nobody has taken for a year may not
 * open in the hour in which nothing else works. Page figures know no cadence of it; it goes with the review of the plan.
 */
export const sealedRoleEvidence: EvidenceEntry = entry(
  'break-glass-drill',
  'incident-commander',
  'irPlanReviewDays',
  'Record of a drill: who took the sealed role, when the page came, what was done, where the credentials lie again',
);
