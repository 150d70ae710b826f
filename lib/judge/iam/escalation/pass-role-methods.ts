import type { Method } from './method';

/** `iam:PassRole` to a service and the calls that make the service run something as the role; `|` between alternatives. */
function passed(service: string, ...calls: readonly string[]): Method {
  return {
    id: `iam:PassRole+${calls.join('+')}`,
    needs: [
      { do: ['iam:PassRole'], on: 'target' },
      ...calls.map((call) => ({ do: call.split('|'), on: 'any' as const })),
    ],
    wins: 'target',
    passedTo: `${service}.amazonaws.com`,
  };
}

/** Ways that hand a role to a service and let it run one's own code or calls. */
export const passRoleMethods: readonly Method[] = [
  passed('lambda', 'lambda:CreateFunction', 'lambda:InvokeFunction'),
  passed('lambda', 'lambda:CreateFunction', 'lambda:AddPermission'),
  passed('lambda', 'lambda:CreateFunction', 'lambda:CreateEventSourceMapping'),
  passed('lambda', 'lambda:CreateFunction', 'lambda:CreateFunctionUrlConfig'),
  passed('lambda', 'lambda:UpdateFunctionConfiguration', 'lambda:UpdateFunctionCode|lambda:InvokeFunction'),
  passed('ec2', 'ec2:RunInstances'),
  passed(
    'ec2',
    'ec2:AssociateIamInstanceProfile|ec2:ReplaceIamInstanceProfileAssociation',
    'ssm:SendCommand|ssm:StartSession|ec2-instance-connect:SendSSHPublicKey',
  ),
  passed(
    'ec2',
    'iam:AddRoleToInstanceProfile',
    'ssm:SendCommand|ssm:StartSession|ec2-instance-connect:SendSSHPublicKey',
  ),
  passed('ec2', 'ec2:RequestSpotInstances|ec2:RequestSpotFleet|ec2:CreateFleet'),
  passed(
    'ec2',
    'autoscaling:CreateLaunchConfiguration',
    'autoscaling:CreateAutoScalingGroup|autoscaling:UpdateAutoScalingGroup',
  ),
  passed('cloudformation', 'cloudformation:CreateStack'),
  passed('cloudformation', 'cloudformation:UpdateStack'),
  passed('cloudformation', 'cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'),
  passed('cloudformation', 'cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'),
  passed('cloudformation', 'cloudformation:UpdateStackSet'),
  passed('glue', 'glue:CreateDevEndpoint|glue:UpdateDevEndpoint'),
  passed('glue', 'glue:CreateJob', 'glue:StartJobRun|glue:CreateTrigger'),
  passed('glue', 'glue:UpdateJob', 'glue:StartJobRun|glue:CreateTrigger'),
  passed('glue', 'glue:CreateSession', 'glue:RunStatement'),
  passed('codebuild', 'codebuild:CreateProject', 'codebuild:StartBuild|codebuild:StartBuildBatch'),
  passed('codebuild', 'codebuild:UpdateProject', 'codebuild:StartBuild|codebuild:StartBuildBatch'),
  passed('codepipeline', 'codepipeline:CreatePipeline|codepipeline:UpdatePipeline'),
  passed('sagemaker', 'sagemaker:CreateNotebookInstance', 'sagemaker:CreatePresignedNotebookInstanceUrl'),
  passed('sagemaker', 'sagemaker:CreateProcessingJob'),
  passed('sagemaker', 'sagemaker:CreateDomain|sagemaker:CreateUserProfile', 'sagemaker:CreatePresignedDomainUrl'),
  passed('sagemaker', 'sagemaker:CreateTrainingJob|sagemaker:CreateHyperParameterTuningJob'),
  passed('ecs-tasks', 'ecs:RegisterTaskDefinition', 'ecs:RunTask|ecs:StartTask'),
  passed('ecs-tasks', 'ecs:RegisterTaskDefinition', 'ecs:CreateService|ecs:UpdateService'),
  // The call itself may name another task role and another command for a task that is defined already.
  passed('ecs-tasks', 'ecs:RunTask|ecs:StartTask'),
  passed('states', 'states:CreateStateMachine|states:UpdateStateMachine', 'states:StartExecution'),
  passed(
    'datapipeline',
    'datapipeline:CreatePipeline',
    'datapipeline:PutPipelineDefinition',
    'datapipeline:ActivatePipeline',
  ),
  passed('tasks.apprunner', 'apprunner:CreateService|apprunner:UpdateService'),
  passed('ssm', 'ssm:StartAutomationExecution'),
  passed('ssm', 'ssm:CreateAssociation|ssm:UpdateAssociation'),
  passed('ssm', 'ssm:RegisterTaskWithMaintenanceWindow'),
  passed('scheduler', 'scheduler:CreateSchedule|scheduler:UpdateSchedule'),
  passed('events', 'events:PutRule', 'events:PutTargets'),
  passed('batch', 'batch:RegisterJobDefinition', 'batch:SubmitJob'),
  passed('elasticmapreduce', 'elasticmapreduce:RunJobFlow'),
  passed('emr-serverless', 'emr-serverless:CreateApplication', 'emr-serverless:StartJobRun'),
  passed('cognito-identity', 'cognito-identity:SetIdentityPoolRoles'),
  passed('credentials.iot', 'iot:CreateRoleAlias|iot:UpdateRoleAlias'),
  passed('rolesanywhere', 'rolesanywhere:CreateTrustAnchor', 'rolesanywhere:CreateProfile'),
  passed('bedrock-agentcore', 'bedrock-agentcore:CreateCodeInterpreter', 'bedrock-agentcore:InvokeCodeInterpreter'),
  passed('bedrock-agentcore', 'bedrock-agentcore:CreateAgentRuntime', 'bedrock-agentcore:InvokeAgentRuntime'),
  passed('braket', 'braket:CreateJob'),
  passed('gamelift', 'gamelift:CreateBuild', 'gamelift:CreateFleet'),
  passed('omics', 'omics:CreateWorkflow', 'omics:StartRun'),
  passed('amplify', 'amplify:CreateApp|amplify:UpdateApp', 'amplify:StartJob'),
  passed(
    'airflow-env',
    'airflow:CreateEnvironment|airflow:UpdateEnvironment',
    'airflow:CreateWebLoginToken|airflow:CreateCliToken',
  ),
  passed('imagebuilder', 'imagebuilder:CreateInfrastructureConfiguration', 'imagebuilder:CreateImage'),
  passed('kinesisanalytics', 'kinesisanalytics:CreateApplication', 'kinesisanalytics:StartApplication'),
];
