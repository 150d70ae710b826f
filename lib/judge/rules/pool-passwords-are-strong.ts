import { faults, flag, within } from './grounds/property';
import { figure, perResource } from './grounds/ruling';

const POLICY = 'Policies.PasswordPolicy';
const KINDS = ['RequireLowercase', 'RequireNumbers', 'RequireSymbols', 'RequireUppercase'] as const;

export const poolPasswordsAreStrong = perResource('IDP-05', ['AWS::Cognito::UserPool'], (pool, ground) =>
  faults([
    within(pool, `${POLICY}.MinimumLength`, { min: figure(ground, 'passwordMinLength') }),
    ...KINDS.map((kind) => flag(pool, `${POLICY}.${kind}`, true)),
  ]),
);
