import type { ProtobufTable } from '../protobuf-table.ts';

export const executorTable: ProtobufTable = {
  messages: {
    'executor.Call.Update': '1 status TaskStatus!',
    'executor.Call.Subscribe': `
      1 unacknowledged_tasks TaskInfo*, 2 unacknowledged_updates executor.Call.Update*
    `,
    'executor.Call.Message': '2 data bytes!',
    'executor.Call': `
      1 executor_id ExecutorID!, 2 framework_id FrameworkID!, 3 type .Type,
      4 subscribe .Subscribe, 5 update .Update, 6 message .Message
    `,
    'executor.Event.Subscribed': `
      1 executor_info ExecutorInfo!, 2 framework_info FrameworkInfo!, 3 agent_info AgentInfo!,
      4 container_id ContainerID
    `,
    'executor.Event.Acknowledged': '1 task_id TaskID!, 2 uuid bytes!',
    'executor.Event.Launch': '1 task TaskInfo!',
    'executor.Event.Kill': '1 task_id TaskID!, 2 kill_policy KillPolicy',
    'executor.Event.Message': '1 data bytes!',
    'executor.Event.Error': '1 message string!',
    'executor.Event.LaunchGroup': '1 task_group TaskGroupInfo!',
    'executor.Event': `
      1 type .Type, 2 subscribed .Subscribed, 3 acknowledged .Acknowledged, 4 launch .Launch,
      5 kill .Kill, 6 message .Message, 7 error .Error, 8 launch_group .LaunchGroup
    `,
  },
  enums: {
    'executor.Call.Type': '0 UNKNOWN, 1 SUBSCRIBE, 2 UPDATE, 3 MESSAGE, 4 HEARTBEAT',
    'executor.Event.Type': `
      0 UNKNOWN, 1 SUBSCRIBED, 2 LAUNCH, 8 LAUNCH_GROUP, 3 KILL, 4 ACKNOWLEDGED, 5 MESSAGE,
      6 ERROR, 7 SHUTDOWN, 9 HEARTBEAT
    `,
  },
};
