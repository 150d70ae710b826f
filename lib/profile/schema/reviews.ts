import { z } from 'zod';
import { whole } from './scalars';

const every = (what: string) => whole(1, 1095, `Longest time between two ${what}, in days.`);

/** How often people review what only people can keep. */
export const reviewsSection = z
  .strictObject({
    settingsReviewDays: every('reviews of security settings'),
    systemReviewDays: every('reviews of the systems'),
    policyAdherenceDays: every('checks that policies are followed'),
    ismsReviewDays: every('management reviews of the security programme'),
    roleReviewDays: every('reviews of security roles'),
    policyReviewDays: every('reviews of the policies'),
    riskReviewDays: every('reviews of the risk register'),
    acknowledgementMaxDays: whole(1, 180, 'Longest life of an accepted risk after its review, in days.'),
    designReviewDays: every('security design reviews'),
    vulnerabilityNoticeDays: every('checks of the vulnerability notice process'),
    irPlanReviewDays: every('reviews of the incident response plan'),
    irPolicyReviewDays: every('reviews of the incident policy'),
    trainingDays: every('security trainings of a person'),
    trainingContentReviewDays: every('reviews of the training content'),
    trainingRefreshDays: every('refreshers of the training'),
    ropaReviewDays: every('reviews of the record of processing'),
    dpaReviewDays: every('reviews of the processing agreements'),
    providerReportDays: every('readings of the reports of the hosting provider'),
    ndaReviewDays: every('reviews of the confidentiality agreements'),
    docsReviewDays: every('reviews of the customer documentation'),
    featureReviewDays: every('reviews of new features'),
    securityConcernReviewDays: every('reviews of security concerns raised'),
    cryptoReviewDays: every('reviews of cryptographic choices'),
    internalAuditDays: every('internal audits'),
    logReviewDays: every('reviews of logs by a person'),
    screeningRegisterDays: every('checks of the screening register'),
    policySignatureDays: every('signatures of the policies'),
    gdprReviewDays: every('reviews of GDPR compliance'),
    kvkkReviewDays: every('reviews of KVKK compliance'),
    pentestIntervalDays: every('penetration tests by a third party'),
    contactCheckDays: every('checks that the security contact answers'),
  })
  .describe('Days between reviews by people.');
