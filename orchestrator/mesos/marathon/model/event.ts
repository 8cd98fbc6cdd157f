import type { App } from './app.ts';
import type { DeploymentPlan, DeploymentStep } from './deployment.ts';
import type { HealthCheck } from './health-check.ts';
import type { Condition, IpAddress } from './instance.ts';

interface Clocked {
  readonly timestamp: string;
}

interface FromClient extends Clocked {
  readonly clientIp: string;
  readonly uri: string;
}

/** What `/v2/events` tells. Plans and apps are in the model's form; the API renders them. */
export type MarathonEvent =
  | (FromClient & { readonly eventType: 'api_post_event'; readonly appDefinition: App })
  | (FromClient & {
      readonly eventType: 'pod_created_event' | 'pod_updated_event' | 'pod_deleted_event';
    })
  | (Clocked & {
      readonly eventType: 'event_stream_attached' | 'event_stream_detached';
      readonly remoteAddress: string;
    })
  | (Clocked & {
      readonly eventType: 'subscribe_event' | 'unsubscribe_event';
      readonly clientIp: string;
      readonly callbackUrl: string;
    })
  | (Clocked & {
      readonly eventType: 'status_update_event';
      readonly slaveId: string;
      readonly taskId: string;
      readonly taskStatus: string;
      readonly message: string;
      readonly appId: string;
      readonly host: string;
      readonly ipAddresses: readonly IpAddress[];
      readonly ports: readonly number[];
      readonly version: string;
    })
  | (Clocked & {
      readonly eventType: 'instance_changed_event';
      readonly instanceId: string;
      readonly condition: Condition;
      readonly runSpecId: string;
      readonly agentId?: string;
      readonly host?: string;
      readonly runSpecVersion: string;
    })
  | (Clocked & {
      readonly eventType: 'unknown_instance_terminated_event';
      readonly instanceId: string;
      readonly runSpecId: string;
      readonly condition: Condition;
    })
  | (Clocked & {
      readonly eventType: 'instance_health_changed_event';
      readonly instanceId: string;
      readonly runSpecId: string;
      readonly healthy: boolean;
      readonly runSpecVersion: string;
    })
  | (Clocked & {
      readonly eventType: 'health_status_changed_event';
      readonly appId: string;
      readonly instanceId: string;
      readonly version: string;
      readonly alive: boolean;
    })
  | (Clocked & {
      readonly eventType: 'failed_health_check_event';
      readonly appId: string;
      readonly instanceId: string;
      readonly healthCheck: HealthCheck;
    })
  | (Clocked & {
      readonly eventType: 'add_health_check_event';
      readonly appId: string;
      readonly version: string;
      readonly healthCheck: HealthCheck;
    })
  | (Clocked & { readonly eventType: 'remove_health_check_event'; readonly appId: string })
  | (Clocked & {
      readonly eventType: 'unhealthy_instance_kill_event';
      readonly appId: string;
      readonly taskId: string;
      readonly instanceId: string;
      readonly version: string;
      readonly reason: string;
      readonly host: string;
      readonly slaveId?: string;
    })
  | (Clocked & {
      readonly eventType: 'deployment_info' | 'deployment_step_success' | 'deployment_step_failure';
      readonly plan: DeploymentPlan;
      readonly currentStep: DeploymentStep;
    })
  | (Clocked & {
      readonly eventType: 'deployment_success' | 'deployment_failed';
      readonly id: string;
      readonly plan: DeploymentPlan;
    })
  | (Clocked & {
      readonly eventType: 'group_change_success';
      readonly groupId: string;
      readonly version: string;
    })
  | (Clocked & {
      readonly eventType: 'group_change_failed';
      readonly groupId: string;
      readonly version: string;
      readonly reason: string;
    })
  | (Clocked & { readonly eventType: 'app_terminated_event'; readonly appId: string })
  | (Clocked & {
      readonly eventType: 'scheduler_registered_event';
      readonly frameworkId: string;
      readonly master: string;
    })
  | (Clocked & { readonly eventType: 'scheduler_reregistered_event'; readonly master: string })
  | (Clocked & { readonly eventType: 'scheduler_disconnected_event' })
  | (Clocked & {
      readonly eventType: 'framework_message_event';
      readonly executorId: string;
      readonly slaveId: string;
      readonly message: string;
    });
