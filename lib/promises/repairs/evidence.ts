/** Repair notes of the EVI controls. */
export const evidenceRepairs: Readonly<Record<string, string>> = {
  'EVI-01':
    'A risk is accepted for ever, by nobody, or without a reason. Review it: repair what it answers, or renew reviewed and expires in the profile with the name of whoever accepts it.',
};
