import { flag, oneOf } from './grounds/property';
import { perResource } from './grounds/ruling';

/** SES signs by default and asks for TLS only if the other side offers it. */
export const mailIsSigned = perResource(
  'IR-01',
  ['AWS::SES::ConfigurationSet', 'AWS::SES::EmailIdentity'],
  (resource) =>
    resource.type === 'AWS::SES::EmailIdentity'
      ? flag(resource, 'DkimAttributes.SigningEnabled', true, true)
      : oneOf(resource, 'DeliveryOptions.TlsPolicy', ['REQUIRE'], 'OPTIONAL'),
);
