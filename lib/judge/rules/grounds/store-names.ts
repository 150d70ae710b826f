import { STATEFUL } from './backups';
import { OPEN_PARTS, OTHER_STORES } from './other-stores';

/** How AWS calls what keeps data. The type itself tells nothing else of it. */
const STORE =
  /(Archive|Bucket|Cache|Cluster|Collection|DB|DBInstance|Data[Ll]ake|Data[Ss]et|Data[Ss]tore|Database|Disk|FileSystem|Graph|Index|KnowledgeBase|Ledger|Memory|Repository|Snapshot|Store|Table|Volume)$/;

/** Types that are called so and keep nothing of customers themselves: machines, routes, names, descriptions of data elsewhere. */
const KEEPS_NOTHING: ReadonlySet<string> = new Set([
  'AWS::CleanRooms::ConfiguredTable',
  'AWS::CloudFront::KeyValueStore',
  'AWS::CloudFront::TrustStore',
  'AWS::CloudHSM::Cluster',
  'AWS::CodeStar::GitHubRepository',
  'AWS::DataBrew::Dataset',
  'AWS::DevOpsGuru::ResourceCollection',
  'AWS::EC2::LocalGatewayRouteTable',
  'AWS::EC2::RouteTable',
  'AWS::EC2::TransitGatewayPolicyTable',
  'AWS::EC2::TransitGatewayRouteTable',
  'AWS::ECS::Cluster',
  'AWS::EKS::Cluster',
  'AWS::ElasticLoadBalancingV2::TrustStore',
  'AWS::Glue::Database',
  'AWS::Glue::Table',
  'AWS::Location::PlaceIndex',
  'AWS::MediaLive::Cluster',
  'AWS::PCS::Cluster',
  'AWS::ResourceExplorer2::Index',
  'AWS::Route53::CidrCollection',
  'AWS::Route53RecoveryControl::Cluster',
  'AWS::SageMaker::Cluster',
  'AWS::SageMaker::CodeRepository',
  'AWS::WorkSpacesWeb::TrustStore',
]);

/** Types that rules of their own ask about, or whose data is that of a store beside them. */
const ASKED_ELSEWHERE: ReadonlySet<string> = new Set([
  'AWS::CloudTrail::EventDataStore',
  'AWS::Detective::Graph',
  'AWS::DocDB::DBInstance',
  'AWS::ECR::PublicRepository',
  'AWS::Neptune::DBInstance',
  'AWS::VerifiedPermissions::PolicyStore',
]);

/** Whether a type reads as a store of which no table here knows where it says how its data is kept. */
export function isUnknownStore(type: string): boolean {
  if (!type.startsWith('AWS::') || !STORE.test(type)) return false;
  return (
    ![STATEFUL, OTHER_STORES, OPEN_PARTS].some((table) => type in table) &&
    !KEEPS_NOTHING.has(type) &&
    !ASKED_ELSEWHERE.has(type)
  );
}
