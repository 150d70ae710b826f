import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface AlertTopicProps {
  readonly stack: Stack;
  readonly key: IKey;
  /** `https://…`, `mailto:…`, `tel:…` or the ARN of a queue, function or delivery stream. */
  readonly endpoints: readonly string[];
}

/** The one topic that wakes people. Services publish to it directly: no Lambda stands between a finding and a person. */
export class AlertTopic extends Construct {
  public readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Resource', { masterKey: props.key, enforceSSL: true });
    admitRules(this.topic, props.stack);
    admit(this.topic, props.stack, 'Alarms', 'cloudwatch', 'alarm:*');
    admit(this.topic, props.stack, 'Vaults', 'backup', 'backup-vault:*');
    props.endpoints.forEach((endpoint, index) => {
      new CfnSubscription(this, `OnCall${index + 1}`, { topicArn: this.topic.topicArn, ...subscription(endpoint) });
    });
  }
}

/** Lets event rules of this account and region publish; nothing else may. */
export function admitRules(topic: Topic, stack: Stack): void {
  admit(topic, stack, 'Rules', 'events', 'rule/*');
}

function admit(
  topic: Topic,
  { account, partition, region }: Stack,
  sid: string,
  service: string,
  source: string,
): void {
  const sourceArn = `arn:${partition}:${service}:${region}:${account}:${source}`;
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: `${sid}Publish`,
      principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': sourceArn } },
    }),
  );
}

function subscription(endpoint: string): { readonly protocol: string; readonly endpoint: string } {
  if (endpoint.startsWith('https://')) return { protocol: 'https', endpoint };
  if (endpoint.startsWith('mailto:')) return { protocol: 'email', endpoint: endpoint.slice('mailto:'.length) };
  if (endpoint.startsWith('tel:')) return { protocol: 'sms', endpoint: endpoint.slice('tel:'.length) };
  return { protocol: endpoint.split(':')[2] ?? '', endpoint };
}
