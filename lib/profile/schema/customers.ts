import { z } from 'zod';
import { domain, whole } from './scalars';

export const customersSection = z
  .strictObject({
    identityMode: z
      .enum(['app', 'cognito'])
      .describe('app: the application signs customers in. cognito: a user pool does; bcryptRounds is then replaced.'),
    tenantIsolation: z
      .enum(['pool', 'silo'])
      .describe('pool: tenants share, rows are separate. silo: each tenant has its own.'),
    tenantRequireMfa: z.boolean().describe('The second factor is mandatory for every customer user.'),
    endUserMfa: z.enum(['OPTIONAL', 'ON']).describe('Second factor of customer users; never off.'),
    passwordMinLength: whole(6, 99, 'Shortest password of a customer user.'),
    bcryptRounds: whole(4, 31, 'Cost of bcrypt.'),
    jwtMinutes: whole(5, 1440, 'Minutes that an access token is good for.'),
    idleTimeoutMinutes: whole(1, 1440, 'Minutes of idleness after which a customer is signed out.'),
    maxFailedLogins: whole(1, 100, 'Failed sign-ins after which a user is locked.'),
    lockoutMinutes: whole(1, 1440, 'Minutes that the lock lasts.'),
    returnWindowDays: whole(0, 365, 'Days after the end of a contract in which a customer can fetch its data.'),
    hardDeleteHours: whole(1, 8760, 'Hours in which data is erased after a verified request.'),
    dsrMaxDays: whole(1, 365, 'Days in which a request of a data subject is answered.'),
    paymentProcessorDomains: z
      .array(domain('A domain.'))
      .max(50)
      .describe('Domains of the payment processor; card data goes nowhere else.'),
  })
  .describe('What the application promises its customers.');

export const incidentsSection = z
  .strictObject({
    customerNotificationHours: whole(1, 720, 'Hours in which customers hear of an incident.'),
    rootCauseHours: whole(1, 720, 'Hours in which the root cause is known.'),
  })
  .describe('Clocks of an incident.');
