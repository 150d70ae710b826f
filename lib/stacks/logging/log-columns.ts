/** Name and Hive type. */
export type Column = readonly [name: string, type: string];

const text = (...names: readonly string[]): readonly Column[] => names.map((name) => [name, 'string']);
const int = (...names: readonly string[]): readonly Column[] => names.map((name) => [name, 'int']);
const bigint = (...names: readonly string[]): readonly Column[] => names.map((name) => [name, 'bigint']);

const ISSUER = 'struct<type:string,principalid:string,arn:string,accountid:string,username:string>';
const SESSION = `struct<attributes:struct<mfaauthenticated:string,creationdate:string>,sessionissuer:${ISSUER},sourceidentity:string>`;

/** "Create a table for CloudTrail logs in Athena using manual partitioning", Amazon Athena User Guide. */
export const CALL_COLUMNS: readonly Column[] = [
  ['eventversion', 'string'],
  [
    'useridentity',
    `struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string,username:string,sessioncontext:${SESSION}>`,
  ],
  ...text('eventtime', 'eventsource', 'eventname', 'awsregion', 'sourceipaddress', 'useragent', 'errorcode'),
  ...text('errormessage', 'requestparameters', 'responseelements', 'additionaleventdata', 'requestid', 'eventid'),
  ['readonly', 'string'],
  ['resources', 'array<struct<arn:string,accountid:string,type:string>>'],
  ...text('eventtype', 'apiversion', 'recipientaccountid', 'serviceeventdetails', 'sharedeventid', 'vpcendpointid'),
  ['eventcategory', 'string'],
  ['tlsdetails', 'struct<tlsversion:string,ciphersuite:string,clientprovidedhostheader:string>'],
];

/** The fields of network-logs.ts; Parquet has underscores for dashes and types as "Flow log records" of the VPC User Guide gives them. */
export const FLOW_COLUMNS: readonly Column[] = [
  ...int('version'),
  ...text('account_id', 'vpc_id', 'subnet_id', 'instance_id', 'interface_id', 'srcaddr', 'pkt_srcaddr'),
  ...text('pkt_src_aws_service', 'dstaddr', 'pkt_dstaddr', 'pkt_dst_aws_service'),
  ...int('srcport', 'dstport', 'protocol'),
  ...text('type'),
  ...int('tcp_flags'),
  ...bigint('packets', 'bytes', 'start', 'end'),
  ...text('action', 'reject_reason', 'flow_direction'),
  ...int('traffic_path'),
  ...text('log_status'),
];

/** "Query Amazon Route 53 resolver logs", Amazon Athena User Guide. */
export const QUERY_COLUMNS: readonly Column[] = [
  ...text('version', 'account_id', 'region', 'vpc_id', 'query_timestamp', 'query_name', 'query_type', 'query_class'),
  ['rcode', 'string'],
  ['answers', 'array<struct<rdata:string,type:string,class:string>>'],
  ['srcaddr', 'string'],
  ['srcport', 'int'],
  ['transport', 'string'],
  ['srcids', 'struct<instance:string,resolver_endpoint:string>'],
  ...text('firewall_rule_action', 'firewall_rule_group_id', 'firewall_domain_list_id'),
];

/** What the export of GuardDuty has on top of each finding; `resource` and `service` as text, because each kind has its own shape. */
export const FINDING_COLUMNS: readonly Column[] = [
  ...text('schemaversion', 'accountid', 'region', 'partition', 'id', 'arn', 'type', 'resource', 'service'),
  ['severity', 'double'],
  ...text('createdat', 'updatedat', 'title', 'description'),
];

/** "Create the table for ALB access logs", Amazon Athena User Guide. */
export const REQUEST_COLUMNS: readonly Column[] = [
  ...text('type', 'time', 'elb', 'client_ip'),
  ...int('client_port'),
  ...text('target_ip'),
  ...int('target_port'),
  ['request_processing_time', 'double'],
  ['target_processing_time', 'double'],
  ['response_processing_time', 'double'],
  ...int('elb_status_code'),
  ...text('target_status_code'),
  ...bigint('received_bytes', 'sent_bytes'),
  ...text('request_verb', 'request_url', 'request_proto', 'user_agent', 'ssl_cipher', 'ssl_protocol'),
  ...text('target_group_arn', 'trace_id', 'domain_name', 'chosen_cert_arn', 'matched_rule_priority'),
  ...text('request_creation_time', 'actions_executed', 'redirect_url', 'lambda_error_reason'),
  ...text('target_port_list', 'target_status_code_list', 'classification', 'classification_reason', 'conn_trace_id'),
];

const WORD = '([^ ]*)';
const QUOTED = '"([^"]*)"';

/** One line of a request log, a group for each column: fields between blanks, texts in quotes; what AWS adds at the end is let be. */
export const REQUEST_LINE = [
  `${WORD} ${WORD} ${WORD} ${WORD}:([0-9]*) ([^ ]*?)(?::([0-9]+))?`,
  '([-.0-9]*) ([-.0-9]*) ([-.0-9]*) ([-0-9]*) ([-0-9]*) ([-0-9]*) ([-0-9]*)',
  `"([^ ]*) ([^"]*) ([^ "]*)" ${QUOTED} ${WORD} ${WORD} ${WORD} ${QUOTED} ${QUOTED} ${QUOTED}`,
  `([-.0-9]*) ${WORD} ${QUOTED} ${QUOTED} ${QUOTED} ${QUOTED} ${QUOTED} ${QUOTED} ${QUOTED} ?([^ ]*)?(?: .*)?`,
].join(' ');
