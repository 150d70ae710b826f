import type { Profile } from '../../profile/profile';

/** Lambda takes 4 kB of environment for one function, its names included. */
const ROOM = 2_500;

/**
 * The part of the register that a function needs. @throws Error where it has no room: so many exemptions of one remediation
 * say that its scope is wrong
 */
export function exemptionsFor({ remediation: { exemptions } }: Profile, name: string): string {
  const own = exemptions.filter(({ remediation }) => remediation === name);
  const text = JSON.stringify(own.map(({ resource, owner, ticket, until }) => ({ resource, owner, ticket, until })));
  if (Buffer.byteLength(text) > ROOM) {
    throw new Error(
      `remediation.exemptions has ${own.length} entries for ${name}, ${Buffer.byteLength(text)} bytes of ${ROOM} that its function can hold; set remediation.overrides.${name}.acts to approve instead`,
    );
  }
  return text;
}
