import type { ProtobufTable } from '../protobuf-table.ts';

export const containerTable: ProtobufTable = {
  messages: {
    'Image.Docker': '1 name string!, 2 credential Credential, 3 config Secret',
    Image: '1 type .Type!, 3 docker .Docker, 4 cached bool',
    'Volume.Source.DockerVolume': '1 driver string, 2 name string!, 3 driver_options Parameters',
    'Volume.Source.SandboxPath': '1 type .Type, 2 path string!',
    MountPropagation: '1 mode .Mode',
    'Volume.Source.HostPath': '1 path string!, 2 mount_propagation MountPropagation',
    'Volume.Source': `
      1 type .Type, 2 docker_volume .DockerVolume, 3 sandbox_path .SandboxPath, 4 secret Secret,
      5 host_path .HostPath
    `,
    Volume: `
      1 container_path string!, 2 host_path string, 3 mode .Mode!, 4 image Image,
      5 source .Source
    `,
    'CommandInfo.URI': `
      1 value string!, 2 executable bool, 3 extract bool, 4 cache bool, 5 output_file string
    `,
    'Environment.Variable': '1 name string!, 2 value string, 3 type .Type, 4 secret Secret',
    Environment: '1 variables .Variable*',
    CommandInfo: `
      1 uris .URI*, 2 environment Environment, 3 value string, 5 user string, 6 shell bool,
      7 arguments string*
    `,
    'ContainerInfo.DockerInfo.PortMapping': `
      1 host_port uint32!, 2 container_port uint32!, 3 protocol string
    `,
    'ContainerInfo.DockerInfo': `
      1 image string!, 2 network .Network, 3 port_mappings .PortMapping*, 4 privileged bool,
      5 parameters Parameter*, 6 force_pull_image bool, 7 volume_driver string
    `,
    'ContainerInfo.MesosInfo': '1 image Image',
    'NetworkInfo.IPAddress': '1 protocol NetworkInfo.Protocol, 2 ip_address string',
    'NetworkInfo.PortMapping': '1 host_port uint32!, 2 container_port uint32!, 3 protocol string',
    NetworkInfo: `
      3 groups string*, 4 labels Labels, 5 ip_addresses .IPAddress*, 6 name string,
      7 port_mappings .PortMapping*
    `,
    CapabilityInfo: '1 capabilities .Capability*',
    SeccompInfo: '1 profile_name string, 2 unconfined bool',
    LinuxInfo: `
      1 capability_info CapabilityInfo, 2 bounding_capabilities CapabilityInfo,
      3 effective_capabilities CapabilityInfo, 4 share_pid_namespace bool,
      5 seccomp SeccompInfo, 6 ipc_mode .IpcMode, 7 shm_size uint32, 8 share_cgroups bool
    `,
    'RLimitInfo.RLimit': '1 type .Type, 2 hard uint64, 3 soft uint64',
    RLimitInfo: '1 rlimits .RLimit*',
    'TTYInfo.WindowSize': '1 rows uint32!, 2 columns uint32!',
    TTYInfo: '1 window_size .WindowSize',
    ContainerInfo: `
      1 type .Type!, 2 volumes Volume*, 3 docker .DockerInfo, 4 hostname string,
      5 mesos .MesosInfo, 7 network_infos NetworkInfo*, 8 linux_info LinuxInfo,
      9 rlimit_info RLimitInfo, 10 tty_info TTYInfo
    `,
    ExecutorInfo: `
      1 executor_id ExecutorID!, 4 data bytes, 5 resources Resource*, 7 command CommandInfo,
      8 framework_id FrameworkID, 9 name string, 10 source string, 11 container ContainerInfo,
      12 discovery DiscoveryInfo, 13 shutdown_grace_period DurationInfo, 14 labels Labels,
      15 type .Type
    `,
    'HealthCheck.HTTPCheckInfo': `
      1 port uint32!, 2 path string, 3 scheme string, 4 statuses uint32*,
      5 protocol NetworkInfo.Protocol
    `,
    'HealthCheck.TCPCheckInfo': '1 port uint32!, 2 protocol NetworkInfo.Protocol',
    HealthCheck: `
      1 http .HTTPCheckInfo, 2 delay_seconds double, 3 interval_seconds double,
      4 timeout_seconds double, 5 consecutive_failures uint32, 6 grace_period_seconds double,
      7 command CommandInfo, 8 type .Type, 9 tcp .TCPCheckInfo
    `,
    KillPolicy: '1 grace_period DurationInfo',
    'CheckInfo.Command': '1 command CommandInfo!',
    'CheckInfo.Http': '1 port uint32!, 2 path string',
    'CheckInfo.Tcp': '1 port uint32!',
    CheckInfo: `
      1 type .Type, 2 command .Command, 3 http .Http, 4 delay_seconds double,
      5 interval_seconds double, 6 timeout_seconds double, 7 tcp .Tcp
    `,
    'CgroupInfo.NetCls': '1 classid uint32',
    CgroupInfo: '1 net_cls .NetCls',
    ContainerStatus: `
      1 network_infos NetworkInfo*, 2 cgroup_info CgroupInfo, 3 executor_pid uint32,
      4 container_id ContainerID
    `,
    'CheckStatusInfo.Command': '1 exit_code int32',
    'CheckStatusInfo.Http': '1 status_code uint32',
    'CheckStatusInfo.Tcp': '1 succeeded bool',
    CheckStatusInfo: '1 type CheckInfo.Type, 2 command .Command, 3 http .Http, 4 tcp .Tcp',
  },
  enums: {
    'Volume.Mode': '1 RW, 2 RO',
    'Image.Type': '1 APPC, 2 DOCKER',
    'Volume.Source.Type': `
      0 UNKNOWN, 1 DOCKER_VOLUME, 4 HOST_PATH, 2 SANDBOX_PATH, 3 SECRET, 5 CSI_VOLUME
    `,
    'Volume.Source.SandboxPath.Type': '0 UNKNOWN, 1 SELF, 2 PARENT',
    'MountPropagation.Mode': '0 UNKNOWN, 1 HOST_TO_CONTAINER, 2 BIDIRECTIONAL',
    'Environment.Variable.Type': '0 UNKNOWN, 1 VALUE, 2 SECRET',
    'ContainerInfo.Type': '1 DOCKER, 2 MESOS',
    'ContainerInfo.DockerInfo.Network': '1 HOST, 2 BRIDGE, 3 NONE, 4 USER',
    'NetworkInfo.Protocol': '1 IPv4, 2 IPv6',
    'CapabilityInfo.Capability': `
      0 UNKNOWN, 1000 CHOWN, 1001 DAC_OVERRIDE, 1002 DAC_READ_SEARCH, 1003 FOWNER, 1004 FSETID,
      1005 KILL, 1006 SETGID, 1007 SETUID, 1008 SETPCAP, 1009 LINUX_IMMUTABLE,
      1010 NET_BIND_SERVICE, 1011 NET_BROADCAST, 1012 NET_ADMIN, 1013 NET_RAW, 1014 IPC_LOCK,
      1015 IPC_OWNER, 1016 SYS_MODULE, 1017 SYS_RAWIO, 1018 SYS_CHROOT, 1019 SYS_PTRACE,
      1020 SYS_PACCT, 1021 SYS_ADMIN, 1022 SYS_BOOT, 1023 SYS_NICE, 1024 SYS_RESOURCE,
      1025 SYS_TIME, 1026 SYS_TTY_CONFIG, 1027 MKNOD, 1028 LEASE, 1029 AUDIT_WRITE,
      1030 AUDIT_CONTROL, 1031 SETFCAP, 1032 MAC_OVERRIDE, 1033 MAC_ADMIN, 1034 SYSLOG,
      1035 WAKE_ALARM, 1036 BLOCK_SUSPEND, 1037 AUDIT_READ, 1038 PERFMON, 1039 BPF,
      1040 CHECKPOINT_RESTORE
    `,
    'LinuxInfo.IpcMode': '0 UNKNOWN, 1 PRIVATE, 2 SHARE_PARENT',
    'RLimitInfo.RLimit.Type': `
      0 UNKNOWN, 1 RLMT_AS, 2 RLMT_CORE, 3 RLMT_CPU, 4 RLMT_DATA, 5 RLMT_FSIZE, 6 RLMT_LOCKS,
      7 RLMT_MEMLOCK, 8 RLMT_MSGQUEUE, 9 RLMT_NICE, 10 RLMT_NOFILE, 11 RLMT_NPROC, 12 RLMT_RSS,
      13 RLMT_RTPRIO, 14 RLMT_RTTIME, 15 RLMT_SIGPENDING, 16 RLMT_STACK
    `,
    'ExecutorInfo.Type': '0 UNKNOWN, 1 DEFAULT, 2 CUSTOM',
    'HealthCheck.Type': '0 UNKNOWN, 1 COMMAND, 2 HTTP, 3 TCP',
    'CheckInfo.Type': '0 UNKNOWN, 1 COMMAND, 2 HTTP, 3 TCP',
  },
};
