/**
 * R33: a person is shut out on request of an administrator. Today the request reaches the people on call, who follow the
 * runbook; what acts on it later reads the same event from the same bus.
 */
export const CONTRACT = {
  remediation: 'disable-person',
  catalogue: 'R33',
  runbook: 'disable-a-person',
  /** Name of the bus of requests, below the profile's own names. Only who may put events on it can ask. */
  bus: 'admin',
  /**
   * `detail` holds `target` (user name or e-mail at the identity provider), `requester` (somebody else), `ticket` and
   * `reason`. What lacks one of them is told all the same, because a request that is dropped silently shuts nobody out.
   */
  eventPattern: { source: ['rampart.admin'], 'detail-type': ['UserDisableRequest'] },
  paths: {
    target: '$.detail.target',
    requester: '$.detail.requester',
    ticket: '$.detail.ticket',
    reason: '$.detail.reason',
    time: '$.time',
    account: '$.account',
  },
} as const;
