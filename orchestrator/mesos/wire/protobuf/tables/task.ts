import type { ProtobufTable } from '../protobuf-table.ts';

export const taskTable: ProtobufTable = {
  messages: {
    TaskInfo: `
      1 name string!, 2 task_id TaskID!, 3 agent_id AgentID!, 4 resources Resource*,
      5 executor ExecutorInfo, 6 data bytes, 7 command CommandInfo, 8 health_check HealthCheck,
      9 container ContainerInfo, 10 labels Labels, 11 discovery DiscoveryInfo,
      12 kill_policy KillPolicy, 13 check CheckInfo, 14 max_completion_time DurationInfo,
      15 limits Value.Scalar{}
    `,
    TaskGroupInfo: '1 tasks TaskInfo*',
    TaskResourceLimitation: '1 resources Resource*',
    TaskStatus: `
      1 task_id TaskID!, 2 state TaskState!, 3 data bytes, 4 message string, 5 agent_id AgentID,
      6 timestamp double, 7 executor_id ExecutorID, 8 healthy bool, 9 source .Source,
      10 reason .Reason, 11 uuid bytes, 12 labels Labels, 13 container_status ContainerStatus,
      14 unreachable_time TimeInfo, 15 check_status CheckStatusInfo,
      16 limitation TaskResourceLimitation
    `,
    OperationStatus: `
      1 operation_id OperationID, 2 state OperationState!, 3 message string,
      4 converted_resources Resource*, 5 uuid UUID, 6 agent_id AgentID,
      7 resource_provider_id ResourceProviderID
    `,
    Task: `
      1 name string!, 2 task_id TaskID!, 3 framework_id FrameworkID!, 4 executor_id ExecutorID,
      5 agent_id AgentID!, 6 state TaskState!, 7 resources Resource*, 8 statuses TaskStatus*,
      9 status_update_state TaskState, 10 status_update_uuid bytes, 11 labels Labels,
      12 discovery DiscoveryInfo, 13 container ContainerInfo, 14 user string,
      15 health_check HealthCheck, 16 kill_policy KillPolicy, 17 limits Value.Scalar{}
    `,
  },
  enums: {
    TaskState: `
      6 TASK_STAGING, 0 TASK_STARTING, 1 TASK_RUNNING, 8 TASK_KILLING, 2 TASK_FINISHED,
      3 TASK_FAILED, 4 TASK_KILLED, 7 TASK_ERROR, 5 TASK_LOST, 9 TASK_DROPPED,
      10 TASK_UNREACHABLE, 11 TASK_GONE, 12 TASK_GONE_BY_OPERATOR, 13 TASK_UNKNOWN
    `,
    'TaskStatus.Source': '0 SOURCE_MASTER, 1 SOURCE_AGENT, 2 SOURCE_EXECUTOR',
    'TaskStatus.Reason': `
      0 REASON_COMMAND_EXECUTOR_FAILED, 21 REASON_CONTAINER_LAUNCH_FAILED,
      19 REASON_CONTAINER_LIMITATION, 20 REASON_CONTAINER_LIMITATION_DISK,
      8 REASON_CONTAINER_LIMITATION_MEMORY, 17 REASON_CONTAINER_PREEMPTED,
      22 REASON_CONTAINER_UPDATE_FAILED, 33 REASON_MAX_COMPLETION_TIME_REACHED,
      23 REASON_EXECUTOR_REGISTRATION_TIMEOUT, 24 REASON_EXECUTOR_REREGISTRATION_TIMEOUT,
      1 REASON_EXECUTOR_TERMINATED, 2 REASON_EXECUTOR_UNREGISTERED, 3 REASON_FRAMEWORK_REMOVED,
      4 REASON_GC_ERROR, 5 REASON_INVALID_FRAMEWORKID, 6 REASON_INVALID_OFFERS,
      27 REASON_IO_SWITCHBOARD_EXITED, 7 REASON_MASTER_DISCONNECTED, 9 REASON_RECONCILIATION,
      18 REASON_RESOURCES_UNKNOWN, 10 REASON_AGENT_DISCONNECTED, 34 REASON_AGENT_DRAINING,
      11 REASON_AGENT_REMOVED, 31 REASON_AGENT_REMOVED_BY_OPERATOR,
      32 REASON_AGENT_REREGISTERED, 12 REASON_AGENT_RESTARTED, 13 REASON_AGENT_UNKNOWN,
      30 REASON_TASK_KILLED_DURING_LAUNCH, 28 REASON_TASK_CHECK_STATUS_UPDATED,
      29 REASON_TASK_HEALTH_CHECK_STATUS_UPDATED, 25 REASON_TASK_GROUP_INVALID,
      26 REASON_TASK_GROUP_UNAUTHORIZED, 14 REASON_TASK_INVALID, 15 REASON_TASK_UNAUTHORIZED,
      16 REASON_TASK_UNKNOWN
    `,
    OperationState: `
      0 OPERATION_UNSUPPORTED, 1 OPERATION_PENDING, 2 OPERATION_FINISHED, 3 OPERATION_FAILED,
      4 OPERATION_ERROR, 5 OPERATION_DROPPED, 6 OPERATION_UNREACHABLE,
      7 OPERATION_GONE_BY_OPERATOR, 8 OPERATION_RECOVERING, 9 OPERATION_UNKNOWN
    `,
  },
};
