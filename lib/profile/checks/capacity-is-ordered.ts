import type { Check } from './check';

/** The smallest size of the database is not above its largest. */
export const capacityIsOrdered: Check = {
  reads: ['storage.databaseMinCapacity', 'storage.databaseMaxCapacity'],
  run: ({ storage: { databaseMinCapacity: min, databaseMaxCapacity: max } }, { newest }) => {
    if (min <= max) return [];
    const path = newest(['storage', 'databaseMaxCapacity'], ['storage', 'databaseMinCapacity']);
    return [
      {
        path,
        message: `databaseMinCapacity ${min} is above databaseMaxCapacity ${max}; lower the first or raise the second`,
      },
    ];
  },
};
