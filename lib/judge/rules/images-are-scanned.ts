import { flag } from './grounds/property';
import { perResource } from './grounds/ruling';

export const imagesAreScanned = perResource(
  'IMG-08',
  ['AWS::ImageBuilder::ImagePipeline', 'AWS::ImageBuilder::Image'],
  (pipeline) => flag(pipeline, 'ImageScanningConfiguration.ImageScanningEnabled', true),
);
