import type { Assembly, Value } from '../../assembly/assembly';
import { textOf } from '../../assembly/text-of';
import { at, listOf } from '../../assembly/value';
import type { Workload } from '../estate';

/** Where the property of a type names the role that it runs as. */
const RUNS_AS: Readonly<Record<string, { readonly service: string; readonly role: string }>> = {
  'AWS::AppRunner::Service': { service: 'apprunner', role: 'InstanceConfiguration.InstanceRoleArn' },
  'AWS::BedrockAgentCore::CodeInterpreterCustom': { service: 'bedrock-agentcore', role: 'ExecutionRoleArn' },
  'AWS::Batch::JobDefinition': { service: 'batch', role: 'ContainerProperties.JobRoleArn' },
  'AWS::CloudFormation::Stack': { service: 'cloudformation', role: 'RoleARN' },
  'AWS::CodeBuild::Project': { service: 'codebuild', role: 'ServiceRole' },
  'AWS::CodePipeline::Pipeline': { service: 'codepipeline', role: 'RoleArn' },
  'AWS::DataPipeline::Pipeline': { service: 'datapipeline', role: 'Role' },
  'AWS::ECS::TaskDefinition': { service: 'ecs', role: 'TaskRoleArn' },
  'AWS::Glue::DevEndpoint': { service: 'glue', role: 'RoleArn' },
  'AWS::Glue::Job': { service: 'glue', role: 'Role' },
  'AWS::Lambda::Function': { service: 'lambda', role: 'Role' },
  'AWS::MWAA::Environment': { service: 'airflow', role: 'ExecutionRoleArn' },
  'AWS::SageMaker::NotebookInstance': { service: 'sagemaker', role: 'RoleArn' },
  'AWS::SSM::MaintenanceWindowTask': { service: 'ssm', role: 'ServiceRoleArn' },
  'AWS::StepFunctions::StateMachine': { service: 'states', role: 'RoleArn' },
};

/** What runs as which role: whoever can change its code has the role. */
export function workloadsOf(assembly: Assembly): readonly Workload[] {
  const workloads: Workload[] = [];
  for (const resource of assembly.ofType(...Object.keys(RUNS_AS))) {
    const shape = RUNS_AS[resource.type];
    const role = shape && roleArn(at(resource.properties, shape.role), assembly);
    if (shape !== undefined && role !== undefined) {
      workloads.push({ service: shape.service, arn: resource.arn ?? '*', role });
    }
  }
  const hosts = ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];
  for (const instance of assembly.ofType(...hosts)) {
    const profile =
      instance.properties['IamInstanceProfile'] ??
      at(instance.properties, 'LaunchTemplateData.IamInstanceProfile.Arn') ??
      at(instance.properties, 'LaunchTemplateData.IamInstanceProfile.Name');
    const roles = listOf(assembly.target(profile)?.properties['Roles']);
    for (const value of roles) {
      const role = roleArn(value, assembly);
      const arn = instance.type === 'AWS::EC2::Instance' ? instance.arn : undefined;
      if (role !== undefined) workloads.push({ service: 'ec2', arn: arn ?? '*', role });
    }
  }
  return workloads;
}

function roleArn(value: Value | undefined, assembly: Assembly): string | undefined {
  const target = assembly.target(value);
  if (target?.type === 'AWS::IAM::Role') return target.arn;
  const text = textOf(value, assembly);
  if (text?.startsWith('arn:')) return text;
  return assembly.ofType('AWS::IAM::Role').find((role) => role.physicalId === text)?.arn;
}
