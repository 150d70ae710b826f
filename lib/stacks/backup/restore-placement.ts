/** Where a restored copy of the database goes, and under which parameters: AWS Backup would take the default VPC otherwise. */
export interface RestorePlacement {
  readonly subnetGroup: string;
  readonly parameterGroup: string;
  readonly securityGroupId: string;
}
