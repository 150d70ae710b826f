/** A question with which an investigation begins. */
export interface NamedQuery {
  /** Of the query. Never changed: runbook and people call it so. */
  readonly name: string;
  readonly asks: string;
  readonly sql: string;
}

const LAST_WEEK = "day >= date_format(current_date - interval '7' day, '%Y/%m/%d')";
/** Flow logs lie by hours; today is enough to begin with. */
const TODAY =
  'year = year(current_date) AND month = month(current_date) AND day = day_of_month(current_date) AND hour >= 0';
const WHO = 'eventtime, useridentity.arn AS who, sourceipaddress AS origin, awsregion';
const FAILED = "coalesce(errorcode, '') <> ''";

function sql(...lines: readonly string[]): string {
  return lines.join('\n');
}

/** Each looks back a week (flows: a day); widen the first condition, and name a region to read less. A `?` is asked for. */
export const NAMED_QUERIES: readonly NamedQuery[] = [
  {
    name: 'who-assumed-which-role',
    asks: 'Who took which role, as whom, from where, and who tried in vain',
    sql: sql(
      `SELECT ${WHO}, eventname,`,
      "  json_extract_scalar(requestparameters, '$.roleArn') AS role,",
      "  json_extract_scalar(requestparameters, '$.roleSessionName') AS session,",
      "  json_extract_scalar(requestparameters, '$.sourceIdentity') AS person,",
      '  errorcode',
      'FROM calls',
      `WHERE ${LAST_WEEK}`,
      "  AND eventsource = 'sts.amazonaws.com' AND eventname LIKE 'AssumeRole%'",
      'ORDER BY eventtime DESC',
    ),
  },
  {
    name: 'who-signed-in',
    asks: 'Who signed in to the console, with a second factor or without, and who failed',
    sql: sql(
      `SELECT ${WHO},`,
      "  json_extract_scalar(additionaleventdata, '$.MFAUsed') AS mfa,",
      "  json_extract_scalar(responseelements, '$.ConsoleLogin') AS outcome",
      'FROM calls',
      `WHERE ${LAST_WEEK}`,
      "  AND eventsource = 'signin.amazonaws.com' AND eventname = 'ConsoleLogin'",
      'ORDER BY eventtime DESC',
    ),
  },
  {
    name: 'from-where',
    asks: 'From which addresses each principal called, since when, how often and how often in vain',
    sql: sql(
      'SELECT useridentity.arn AS who, sourceipaddress AS origin, useragent,',
      `  count(*) AS calls, count_if(${FAILED}) AS failed,`,
      '  min(eventtime) AS first, max(eventtime) AS last',
      'FROM calls',
      `WHERE ${LAST_WEEK} AND sourceipaddress NOT LIKE '%.amazonaws.com'`,
      'GROUP BY useridentity.arn, sourceipaddress, useragent',
      'ORDER BY first DESC',
    ),
  },
  {
    name: 'which-kms-keys',
    asks: 'Which KMS keys were used or changed, by whom, and for what',
    sql: sql(
      'SELECT key.arn AS key_arn, eventname, useridentity.arn AS who, useridentity.invokedby AS service,',
      `  count(*) AS calls, count_if(${FAILED}) AS failed, max(eventtime) AS last`,
      'FROM calls CROSS JOIN UNNEST(resources) AS t(key)',
      `WHERE ${LAST_WEEK}`,
      "  AND eventsource = 'kms.amazonaws.com' AND key.type = 'AWS::KMS::Key'",
      'GROUP BY key.arn, eventname, useridentity.arn, useridentity.invokedby',
      'ORDER BY last DESC',
    ),
  },
  {
    name: 'which-access-keys',
    asks: 'Which access keys were used, by whom and from where; one that begins with AKIA does not expire',
    sql: sql(
      'SELECT useridentity.accesskeyid AS access_key, useridentity.arn AS who, sourceipaddress AS origin,',
      '  count(*) AS calls, min(eventtime) AS first, max(eventtime) AS last',
      'FROM calls',
      `WHERE ${LAST_WEEK} AND useridentity.accesskeyid IS NOT NULL`,
      'GROUP BY useridentity.accesskeyid, useridentity.arn, sourceipaddress',
      'ORDER BY first DESC',
    ),
  },
  {
    name: 'what-was-deleted',
    asks: 'What was deleted, ended or switched off, by whom, and what was refused',
    sql: sql(
      `SELECT ${WHO}, eventsource, eventname, requestparameters, errorcode`,
      'FROM calls',
      `WHERE ${LAST_WEEK} AND coalesce(readonly, 'false') = 'false'`,
      "  AND regexp_like(eventname, '^(Batch)?(Delete|Terminate|Remove|Revoke|Disable|Stop|Purge|Deregister|Schedule.*Deletion)')",
      'ORDER BY eventtime DESC',
    ),
  },
  {
    name: 'who-read-objects',
    asks: 'Who read how much out of which bucket',
    sql: sql(
      "SELECT useridentity.arn AS who, json_extract_scalar(requestparameters, '$.bucketName') AS bucket, sourceipaddress AS origin,",
      '  count(*) AS objects,',
      "  sum(try_cast(json_extract_scalar(additionaleventdata, '$.bytesTransferredOut') AS double)) AS bytes_out,",
      '  max(eventtime) AS last',
      'FROM calls',
      `WHERE ${LAST_WEEK}`,
      "  AND eventsource = 's3.amazonaws.com' AND eventname = 'GetObject'",
      "GROUP BY useridentity.arn, json_extract_scalar(requestparameters, '$.bucketName'), sourceipaddress",
      'ORDER BY bytes_out DESC',
    ),
  },
  {
    name: 'who-talked-to-whom',
    asks: 'Which machine sent how much to which address today, and what was refused',
    sql: sql(
      'SELECT instance_id, interface_id, pkt_srcaddr, pkt_dstaddr, dstport, action, reject_reason, flow_direction,',
      '  sum(bytes) AS bytes_sent, from_unixtime(min(start)) AS first, from_unixtime(max("end")) AS last',
      'FROM flows',
      `WHERE ${TODAY}`,
      'GROUP BY instance_id, interface_id, pkt_srcaddr, pkt_dstaddr, dstport, action, reject_reason, flow_direction',
      'ORDER BY bytes_sent DESC LIMIT 500',
    ),
  },
  {
    name: 'who-asked-for-a-name',
    asks: 'Which machine of a VPC looked up a name (LIKE pattern), and whether it was blocked',
    sql: sql(
      'SELECT query_timestamp, srcids.instance AS instance, srcaddr, query_name, query_type, rcode, firewall_rule_action',
      'FROM names',
      `WHERE vpc = ? AND ${LAST_WEEK}`,
      '  AND query_name LIKE ?',
      'ORDER BY query_timestamp DESC',
    ),
  },
  {
    name: 'what-was-found',
    asks: 'What GuardDuty found, how bad, and since when',
    sql: sql(
      'SELECT updatedat, createdat, severity, type, title, region, id, resource',
      'FROM findings',
      `WHERE ${LAST_WEEK}`,
      'ORDER BY severity DESC, updatedat DESC',
    ),
  },
];

/** Only where there is an edge. */
export const EDGE_QUERIES: readonly NamedQuery[] = [
  {
    name: 'who-asked-the-edge',
    asks: 'From which addresses the load balancers were asked, how often, and how often in vain',
    sql: sql(
      'SELECT client_ip, user_agent, count(*) AS requests, count_if(elb_status_code >= 400) AS refused,',
      '  count_if(elb_status_code >= 500) AS failed, min(time) AS first, max(time) AS last',
      'FROM requests',
      `WHERE ${LAST_WEEK} AND client_ip IS NOT NULL`,
      'GROUP BY client_ip, user_agent',
      'ORDER BY requests DESC LIMIT 500',
    ),
  },
];
