import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface SealedTopicProps {
  /** Must admit the services that publish: with a customer key their own permission is not enough. */
  readonly key: IKey;
  /** Shown as sender of e-mail. @default - the topic's name */
  readonly displayName?: string;
}

/** A topic under a customer key to which nobody publishes in plain text. Upholds STO-09 and STO-10 (CFTS-DP-1, CFTS-DP-2). */
export class SealedTopic extends Topic {
  constructor(scope: Construct, id: string, props: SealedTopicProps) {
    super(scope, id, {
      masterKey: props.key,
      enforceSSL: true,
      ...(props.displayName === undefined ? {} : { displayName: props.displayName }),
    });
  }
}
