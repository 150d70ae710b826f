/** What the register needs to know of a profile: names of resources stand in the ids of some findings. */
export interface RegisterSubject {
  readonly name: string;
  readonly region: string;
  /** Copies in a second region bring findings of their own. */
  readonly backup: { readonly crossRegionCopy: boolean; readonly copyRegion: string };
  /** Where a bucket beside it logs into the delivery bucket, the rules see that it takes logs. */
  readonly logging: { readonly investigation: boolean };
  /** A static site that only some countries read needs no excuse for the whole world. */
  readonly edge: { readonly staticCountries: readonly string[] };
}
