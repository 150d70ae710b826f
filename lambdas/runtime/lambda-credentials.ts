import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in the bundles for @aws-sdk/credential-provider-node. Lambda hands a function its credentials in the environment; the
 * other ways, with the clients of SSO, STS and sign-in, are a hundred kilobytes that no function uses.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export const defaultProvider = fromEnv;
