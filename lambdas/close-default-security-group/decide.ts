/** A default security group as it is now. */
export interface GroupState {
  readonly groupId: string;
  readonly name: string;
  readonly rules: readonly { readonly id: string; readonly egress: boolean }[];
}

/** Rule ids to revoke, per direction; empty when nothing is left to do. */
export interface Revocations {
  readonly ingress: readonly string[];
  readonly egress: readonly string[];
}

/** @throws Error when the group is not a VPC's default group: this provider must never empty one that somebody uses */
export function decide(state: GroupState): Revocations {
  if (state.name !== 'default') {
    throw new Error(
      `${state.groupId} is the security group "${state.name}"; only a VPC's group "default" may be emptied. ` +
        'Pass Vpc.attrDefaultSecurityGroup',
    );
  }
  const ids = (egress: boolean) => state.rules.filter((rule) => rule.egress === egress).map((rule) => rule.id);
  return { ingress: ids(false), egress: ids(true) };
}
