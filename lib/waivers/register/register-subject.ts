/** What the register needs to know of a profile: names of resources stand in the ids of some findings. */
export interface RegisterSubject {
  readonly name: string;
  readonly region: string;
}
