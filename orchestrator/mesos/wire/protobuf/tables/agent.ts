import type { ProtobufTable } from '../protobuf-table.ts';

export const agentTable: ProtobufTable = {
  messages: {
    'agent.Call.GetMetrics': '1 timeout DurationInfo',
    'agent.Call.SetLoggingLevel': '1 level uint32!, 2 duration DurationInfo!',
    'agent.Call.ListFiles': '1 path string!',
    'agent.Call.ReadFile': '1 path string!, 2 offset uint64!, 3 length uint64',
    'agent.Call.LaunchNestedContainer': `
      1 container_id ContainerID!, 2 command CommandInfo, 3 container ContainerInfo
    `,
    'agent.Call.WaitNestedContainer': '1 container_id ContainerID!',
    'agent.Call.KillNestedContainer': '1 container_id ContainerID!, 2 signal int32',
    'agent.Call.LaunchNestedContainerSession': `
      1 container_id ContainerID!, 2 command CommandInfo, 3 container ContainerInfo
    `,
    'agent.ProcessIO.Data': '1 type .Type, 2 data bytes',
    'agent.ProcessIO.Control.Heartbeat': '1 interval DurationInfo',
    'agent.ProcessIO.Control': '1 type .Type, 2 tty_info TTYInfo, 3 heartbeat .Heartbeat',
    'agent.ProcessIO': '1 type .Type, 2 data .Data, 3 control .Control',
    'agent.Call.AttachContainerInput': `
      1 type .Type, 2 container_id ContainerID, 3 process_io agent.ProcessIO
    `,
    'agent.Call.AttachContainerOutput': '1 container_id ContainerID!',
    'agent.Call.RemoveNestedContainer': '1 container_id ContainerID!',
    'agent.Call.LaunchContainer': `
      1 container_id ContainerID!, 2 command CommandInfo, 3 resources Resource*,
      4 container ContainerInfo, 5 limits Value.Scalar{}
    `,
    'agent.Call.WaitContainer': '1 container_id ContainerID!',
    'agent.Call.KillContainer': '1 container_id ContainerID!, 2 signal int32',
    'agent.Call.RemoveContainer': '1 container_id ContainerID!',
    'agent.Call.RemoveResourceProviderConfig': '1 type string!, 2 name string!',
    'agent.Call.GetContainers': '1 show_nested bool, 2 show_standalone bool',
    'agent.Call.PruneImages': '1 excluded_images Image*',
    'agent.Call.MarkResourceProviderGone': '1 resource_provider_id ResourceProviderID!',
    'agent.Call': `
      1 type .Type, 2 get_metrics .GetMetrics, 3 set_logging_level .SetLoggingLevel,
      4 list_files .ListFiles, 5 read_file .ReadFile,
      6 launch_nested_container .LaunchNestedContainer,
      7 wait_nested_container .WaitNestedContainer,
      8 kill_nested_container .KillNestedContainer,
      9 launch_nested_container_session .LaunchNestedContainerSession,
      10 attach_container_input .AttachContainerInput,
      11 attach_container_output .AttachContainerOutput,
      12 remove_nested_container .RemoveNestedContainer, 13 launch_container .LaunchContainer,
      14 wait_container .WaitContainer, 15 kill_container .KillContainer,
      16 remove_container .RemoveContainer,
      19 remove_resource_provider_config .RemoveResourceProviderConfig,
      20 get_containers .GetContainers, 21 prune_images .PruneImages,
      22 mark_resource_provider_gone .MarkResourceProviderGone
    `,
    'agent.Response.GetHealth': '1 healthy bool!',
    'agent.Response.GetFlags': '1 flags Flag*',
    'agent.Response.GetVersion': '1 version_info VersionInfo!',
    'agent.Response.GetMetrics': '1 metrics Metric*',
    'agent.Response.GetLoggingLevel': '1 level uint32!',
    'agent.Response.ListFiles': '1 file_infos FileInfo*',
    'agent.Response.ReadFile': '1 size uint64!, 2 data bytes!',
    'agent.Response.GetTasks': `
      1 pending_tasks Task*, 2 queued_tasks Task*, 3 launched_tasks Task*,
      4 terminated_tasks Task*, 5 completed_tasks Task*
    `,
    'agent.Response.GetExecutors.Executor': '1 executor_info ExecutorInfo!',
    'agent.Response.GetExecutors': '1 executors .Executor*, 2 completed_executors .Executor*',
    'agent.Response.GetFrameworks.Framework': '1 framework_info FrameworkInfo!',
    'agent.Response.GetFrameworks': `
      1 frameworks .Framework*, 2 completed_frameworks .Framework*
    `,
    'agent.Response.GetState': `
      1 get_tasks agent.Response.GetTasks, 2 get_executors agent.Response.GetExecutors,
      3 get_frameworks agent.Response.GetFrameworks
    `,
    ResourceStatistics: `
      1 timestamp double!, 2 cpus_user_time_secs double, 3 cpus_system_time_secs double,
      4 cpus_limit double, 5 mem_rss_bytes uint64, 6 mem_limit_bytes uint64,
      7 cpus_nr_periods uint32, 8 cpus_nr_throttled uint32, 9 cpus_throttled_time_secs double,
      26 disk_limit_bytes uint64, 27 disk_used_bytes uint64, 30 processes uint32,
      31 threads uint32, 36 mem_total_bytes uint64, 39 mem_cache_bytes uint64,
      40 mem_swap_bytes uint64
    `,
    'agent.Response.GetContainers.Container': `
      1 framework_id FrameworkID, 2 executor_id ExecutorID, 3 executor_name string,
      4 container_id ContainerID!, 5 container_status ContainerStatus,
      6 resource_statistics ResourceStatistics
    `,
    'agent.Response.GetContainers': '1 containers .Container*',
    'agent.Response.WaitNestedContainer': `
      1 exit_status int32, 2 state TaskState, 3 reason TaskStatus.Reason,
      4 limitation TaskResourceLimitation, 5 message string
    `,
    'agent.Response.GetAgent': `
      1 agent_info AgentInfo, 2 drain_config DrainConfig, 3 estimated_drain_start_time TimeInfo
    `,
    'agent.Response.WaitContainer': `
      1 exit_status int32, 2 state TaskState, 3 reason TaskStatus.Reason,
      4 limitation TaskResourceLimitation, 5 message string
    `,
    'agent.Response.GetOperations': '1 operations Operation*',
    'agent.Response': `
      1 type .Type, 2 get_health .GetHealth, 3 get_flags .GetFlags, 4 get_version .GetVersion,
      5 get_metrics .GetMetrics, 6 get_logging_level .GetLoggingLevel, 7 list_files .ListFiles,
      8 read_file .ReadFile, 9 get_state .GetState, 10 get_containers .GetContainers,
      11 get_frameworks .GetFrameworks, 12 get_executors .GetExecutors, 13 get_tasks .GetTasks,
      14 wait_nested_container .WaitNestedContainer, 15 get_agent .GetAgent,
      16 wait_container .WaitContainer, 18 get_operations .GetOperations
    `,
  },
  enums: {
    'agent.Call.Type': `
      0 UNKNOWN, 1 GET_HEALTH, 2 GET_FLAGS, 3 GET_VERSION, 4 GET_METRICS, 5 GET_LOGGING_LEVEL,
      6 SET_LOGGING_LEVEL, 7 LIST_FILES, 8 READ_FILE, 9 GET_STATE, 10 GET_CONTAINERS,
      11 GET_FRAMEWORKS, 12 GET_EXECUTORS, 31 GET_OPERATIONS, 13 GET_TASKS, 20 GET_AGENT,
      26 GET_RESOURCE_PROVIDERS, 14 LAUNCH_NESTED_CONTAINER, 15 WAIT_NESTED_CONTAINER,
      16 KILL_NESTED_CONTAINER, 21 REMOVE_NESTED_CONTAINER, 17 LAUNCH_NESTED_CONTAINER_SESSION,
      18 ATTACH_CONTAINER_INPUT, 19 ATTACH_CONTAINER_OUTPUT, 22 LAUNCH_CONTAINER,
      23 WAIT_CONTAINER, 24 KILL_CONTAINER, 25 REMOVE_CONTAINER,
      27 ADD_RESOURCE_PROVIDER_CONFIG, 28 UPDATE_RESOURCE_PROVIDER_CONFIG,
      29 REMOVE_RESOURCE_PROVIDER_CONFIG, 32 MARK_RESOURCE_PROVIDER_GONE, 30 PRUNE_IMAGES
    `,
    'agent.Call.AttachContainerInput.Type': '0 UNKNOWN, 1 CONTAINER_ID, 2 PROCESS_IO',
    'agent.ProcessIO.Type': '0 UNKNOWN, 1 DATA, 2 CONTROL',
    'agent.ProcessIO.Data.Type': '0 UNKNOWN, 1 STDIN, 2 STDOUT, 3 STDERR',
    'agent.ProcessIO.Control.Type': '0 UNKNOWN, 1 TTY_INFO, 2 HEARTBEAT',
    'agent.Response.Type': `
      0 UNKNOWN, 1 GET_HEALTH, 2 GET_FLAGS, 3 GET_VERSION, 4 GET_METRICS, 5 GET_LOGGING_LEVEL,
      6 LIST_FILES, 7 READ_FILE, 8 GET_STATE, 9 GET_CONTAINERS, 10 GET_FRAMEWORKS,
      11 GET_EXECUTORS, 17 GET_OPERATIONS, 12 GET_TASKS, 14 GET_AGENT,
      13 WAIT_NESTED_CONTAINER, 15 WAIT_CONTAINER
    `,
  },
};
