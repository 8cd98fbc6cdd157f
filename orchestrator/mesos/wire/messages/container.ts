import { z } from 'zod';
import {
  credentialSchema,
  labelsSchema,
  parameterSchema,
  parametersSchema,
  secretSchema,
} from './common.ts';
import { containerIdSchema } from './ids.ts';

/* Containers of Mesos v1: image, volumes, networks, and what is known of one that runs. */

const imageDocker = z.object({
  name: z.string(),
  credential: credentialSchema.optional(),
  config: secretSchema.optional(),
});

const image = z.object({
  type: z.enum(['APPC', 'DOCKER']),
  docker: imageDocker.optional(),
  cached: z.boolean().optional(),
});
export interface Image extends z.infer<typeof image> {}
export const imageSchema: z.ZodType<Image> = image;

const volumeSourceDockerVolume = z.object({
  driver: z.string().optional(),
  name: z.string(),
  driver_options: parametersSchema.optional(),
});

const volumeSource = z.object({
  type: z
    .enum(['UNKNOWN', 'DOCKER_VOLUME', 'SANDBOX_PATH', 'SECRET', 'HOST_PATH', 'CSI_VOLUME'])
    .optional(),
  docker_volume: volumeSourceDockerVolume.optional(),
  host_path: z
    .object({
      path: z.string(),
      mount_propagation: z
        .object({ mode: z.enum(['UNKNOWN', 'HOST_TO_CONTAINER', 'BIDIRECTIONAL']).optional() })
        .optional(),
    })
    .optional(),
  sandbox_path: z
    .object({ type: z.enum(['UNKNOWN', 'SELF', 'PARENT']).optional(), path: z.string() })
    .optional(),
  secret: secretSchema.optional(),
});

const volume = z.object({
  mode: z.enum(['RW', 'RO']),
  container_path: z.string(),
  host_path: z.string().optional(),
  image: imageSchema.optional(),
  source: volumeSource.optional(),
});
export interface Volume extends z.infer<typeof volume> {}
export const volumeSchema: z.ZodType<Volume> = volume;

export const networkInfoProtocolSchema = z.enum(['IPv4', 'IPv6']);

const networkInfoPortMapping = z.object({
  host_port: z.uint32(),
  container_port: z.uint32(),
  protocol: z.string().optional(),
});

const networkInfo = z.object({
  ip_addresses: z
    .array(
      z.object({
        protocol: networkInfoProtocolSchema.optional(),
        ip_address: z.string().optional(),
      }),
    )
    .optional(),
  name: z.string().optional(),
  groups: z.array(z.string()).optional(),
  labels: labelsSchema.optional(),
  port_mappings: z.array(networkInfoPortMapping).optional(),
});
export interface NetworkInfo extends z.infer<typeof networkInfo> {}
const networkInfoSchema: z.ZodType<NetworkInfo> = networkInfo;

const capabilityInfoSchema = z.object({
  capabilities: z
    .array(
      z.enum([
        'UNKNOWN',
        'CHOWN',
        'DAC_OVERRIDE',
        'DAC_READ_SEARCH',
        'FOWNER',
        'FSETID',
        'KILL',
        'SETGID',
        'SETUID',
        'SETPCAP',
        'LINUX_IMMUTABLE',
        'NET_BIND_SERVICE',
        'NET_BROADCAST',
        'NET_ADMIN',
        'NET_RAW',
        'IPC_LOCK',
        'IPC_OWNER',
        'SYS_MODULE',
        'SYS_RAWIO',
        'SYS_CHROOT',
        'SYS_PTRACE',
        'SYS_PACCT',
        'SYS_ADMIN',
        'SYS_BOOT',
        'SYS_NICE',
        'SYS_RESOURCE',
        'SYS_TIME',
        'SYS_TTY_CONFIG',
        'MKNOD',
        'LEASE',
        'AUDIT_WRITE',
        'AUDIT_CONTROL',
        'SETFCAP',
        'MAC_OVERRIDE',
        'MAC_ADMIN',
        'SYSLOG',
        'WAKE_ALARM',
        'BLOCK_SUSPEND',
        'AUDIT_READ',
        'PERFMON',
        'BPF',
        'CHECKPOINT_RESTORE',
      ]),
    )
    .optional(),
});

const linuxInfo = z.object({
  capability_info: capabilityInfoSchema.optional(),
  bounding_capabilities: capabilityInfoSchema.optional(),
  effective_capabilities: capabilityInfoSchema.optional(),
  share_pid_namespace: z.boolean().optional(),
  seccomp: z
    .object({ profile_name: z.string().optional(), unconfined: z.boolean().optional() })
    .optional(),
  ipc_mode: z.enum(['UNKNOWN', 'PRIVATE', 'SHARE_PARENT']).optional(),
  shm_size: z.uint32().optional(),
  share_cgroups: z.boolean().optional(),
});
export interface LinuxInfo extends z.infer<typeof linuxInfo> {}
const linuxInfoSchema: z.ZodType<LinuxInfo> = linuxInfo;

const rlimitInfoRlimit = z.object({
  type: z
    .enum([
      'UNKNOWN',
      'RLMT_AS',
      'RLMT_CORE',
      'RLMT_CPU',
      'RLMT_DATA',
      'RLMT_FSIZE',
      'RLMT_LOCKS',
      'RLMT_MEMLOCK',
      'RLMT_MSGQUEUE',
      'RLMT_NICE',
      'RLMT_NOFILE',
      'RLMT_NPROC',
      'RLMT_RSS',
      'RLMT_RTPRIO',
      'RLMT_RTTIME',
      'RLMT_SIGPENDING',
      'RLMT_STACK',
    ])
    .optional(),
  hard: z.int().min(0).optional(),
  soft: z.int().min(0).optional(),
});

const rlimitInfoSchema = z.object({ rlimits: z.array(rlimitInfoRlimit).optional() });

export const ttyInfoSchema = z.object({
  window_size: z.object({ rows: z.uint32(), columns: z.uint32() }).optional(),
});
export type TTYInfo = z.infer<typeof ttyInfoSchema>;

const containerInfoDockerInfoPortMapping = z.object({
  host_port: z.uint32(),
  container_port: z.uint32(),
  protocol: z.string().optional(),
});

const containerInfoDockerInfo = z.object({
  image: z.string(),
  network: z.enum(['HOST', 'BRIDGE', 'NONE', 'USER']).optional(),
  port_mappings: z.array(containerInfoDockerInfoPortMapping).optional(),
  privileged: z.boolean().optional(),
  parameters: z.array(parameterSchema).optional(),
  force_pull_image: z.boolean().optional(),
  volume_driver: z.string().optional(),
});

const containerInfo = z.object({
  type: z.enum(['DOCKER', 'MESOS']),
  volumes: z.array(volumeSchema).optional(),
  hostname: z.string().optional(),
  docker: containerInfoDockerInfo.optional(),
  mesos: z.object({ image: imageSchema.optional() }).optional(),
  network_infos: z.array(networkInfoSchema).optional(),
  linux_info: linuxInfoSchema.optional(),
  rlimit_info: rlimitInfoSchema.optional(),
  tty_info: ttyInfoSchema.optional(),
});
export interface ContainerInfo extends z.infer<typeof containerInfo> {}
export const containerInfoSchema: z.ZodType<ContainerInfo> = containerInfo;

const cgroupInfoSchema = z.object({
  net_cls: z.object({ classid: z.uint32().optional() }).optional(),
});

const containerStatus = z.object({
  container_id: containerIdSchema.optional(),
  network_infos: z.array(networkInfoSchema).optional(),
  cgroup_info: cgroupInfoSchema.optional(),
  executor_pid: z.uint32().optional(),
});
export interface ContainerStatus extends z.infer<typeof containerStatus> {}
export const containerStatusSchema: z.ZodType<ContainerStatus> = containerStatus;
