import { actionExists, actionsOfService, allServices } from '../lib/judge/iam/action-data';
import { nearest } from '../lib/profile/nearest';
import { UsageError } from './moment';

/**
 * A misspelt action is denied to everybody, which reads like good news. What has no form of an action at all is left to the
 * proof, which says how one is written.
 *
 * @throws UsageError where AWS has no such action.
 */
export function knownAction(action: string): void {
  const [, service, name] = /^([a-z0-9-]+):([a-z0-9-]+)$/i.exec(action) ?? [];
  if (service === undefined || name === undefined || actionExists(action)) return;
  const actions = actionsOfService(service);
  const meant =
    actions.length === 0
      ? nearest(service.toLowerCase(), allServices())
      : nearest(
          name,
          actions.map((known) => known.slice(known.indexOf(':') + 1)),
        );
  const told =
    actions.length === 0 ? `AWS has no service "${service}" in "${action}"` : `AWS has no action "${action}"`;
  const better = actions.length === 0 ? `${meant}:${name}` : `${service.toLowerCase()}:${meant}`;
  const advice = meant === undefined ? 'take one of the Service Authorization Reference' : `did you mean ${better}?`;
  throw new UsageError(`${told}; ${advice}`);
}
