/** Repair notes of the TEN controls. */
export const tenantsRepairs: Readonly<Record<string, string>> = {
  'TEN-01':
    "A fault in one tenant's part reaches another's. Give each tenant its own; networks and log groups may be shared.",
  'TEN-02':
    "One tenant's part can read another's data. Name the tenant's own resources, or bind the statement to the tenant's tag.",
  'TEN-03':
    'Card data in the estate brings all of it into scope of PCI DSS. Let the payment processor keep it, and empty the store.',
};
