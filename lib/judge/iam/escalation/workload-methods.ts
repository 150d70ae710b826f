import type { Method } from './method';

/** Changing or entering what already runs as a role; `|` between alternatives. */
function inside(service: string, ...calls: readonly string[]): Method {
  return {
    id: calls.join('+'),
    needs: calls.map((call) => ({ do: call.split('|'), on: 'workload' as const })),
    wins: 'target',
    runsIn: service,
  };
}

/** The same where what is asked for is another thing than what runs. */
function around(service: string, ...calls: readonly string[]): Method {
  return { ...inside(service, ...calls), needs: calls.map((call) => ({ do: call.split('|'), on: 'around-workload' })) };
}

/** Ways through the data plane: no role is passed, one that is already there is used. */
export const workloadMethods: readonly Method[] = [
  inside('lambda', 'lambda:UpdateFunctionCode'),
  inside('lambda', 'lambda:UpdateFunctionConfiguration'),
  inside('ec2', 'ssm:SendCommand'),
  inside('ec2', 'ssm:StartSession'),
  inside('ec2', 'ec2-instance-connect:SendSSHPublicKey|ec2-instance-connect:SendSerialConsoleSSHPublicKey'),
  inside('ec2', 'ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'),
  around('ec2', 'codedeploy:CreateDeployment'),
  around('ec2', 'ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'),
  // What is asked for is a task or its cluster, and not the definition of the task.
  around('ecs', 'ecs:ExecuteCommand'),
  inside('glue', 'glue:UpdateJob', 'glue:StartJobRun'),
  inside('glue', 'glue:UpdateDevEndpoint'),
  inside('codebuild', 'codebuild:UpdateProject', 'codebuild:StartBuild'),
  inside('codebuild', 'codebuild:StartBuild|codebuild:StartBuildBatch'),
  inside('codepipeline', 'codepipeline:UpdatePipeline'),
  inside('sagemaker', 'sagemaker:CreatePresignedNotebookInstanceUrl'),
  inside('sagemaker', 'sagemaker:UpdateNotebookInstance'),
  inside('states', 'states:UpdateStateMachine'),
  inside('cloudformation', 'cloudformation:UpdateStack'),
  inside('cloudformation', 'cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'),
  inside('apprunner', 'apprunner:UpdateService'),
  inside(
    'bedrock-agentcore',
    'bedrock-agentcore:StartCodeInterpreterSession',
    'bedrock-agentcore:InvokeCodeInterpreter',
  ),
  inside('airflow', 'airflow:CreateWebLoginToken|airflow:CreateCliToken'),
  inside('batch', 'batch:SubmitJob'),
  inside('ssm', 'ssm:UpdateMaintenanceWindowTask'),
];
