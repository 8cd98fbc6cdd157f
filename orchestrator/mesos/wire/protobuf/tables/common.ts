import type { ProtobufTable } from '../protobuf-table.ts';

export const commonTable: ProtobufTable = {
  messages: {
    'google.Duration': '1 seconds int64, 2 nanos int32',
    FrameworkID: '1 value string!',
    Label: '1 key string!, 2 value string',
    Labels: '1 labels Label*',
    'Value.Scalar': '1 value double!',
    OfferID: '1 value string!',
    TaskID: '1 value string!',
    AgentID: '1 value string!',
    'Value.Range': '1 begin uint64!, 2 end uint64!',
    'Value.Ranges': '1 range Value.Range*',
    'Value.Set': '1 item string*',
    'Resource.DiskInfo.Persistence': '1 id string!, 2 principal string',
    Credential: '1 principal string!, 2 secret string',
    'Secret.Reference': '1 name string!, 2 key string',
    'Secret.Value': '1 data bytes!',
    Secret: '1 type .Type, 2 reference .Reference, 3 value .Value',
    Parameter: '1 key string!, 2 value string!',
    Parameters: '1 parameter Parameter*',
    'Resource.DiskInfo.Source.Path': '1 root string',
    'Resource.DiskInfo.Source.Mount': '1 root string',
    'Resource.DiskInfo.Source': `
      1 type .Type!, 2 path .Path, 3 mount .Mount, 4 id string, 5 metadata Labels,
      6 profile string, 7 vendor string
    `,
    'Resource.DiskInfo': '1 persistence .Persistence, 2 volume Volume, 3 source .Source',
    'Resource.ReservationInfo': `
      1 principal string, 2 labels Labels, 3 role string, 4 type .Type
    `,
    'Resource.RevocableInfo': '',
    'Resource.SharedInfo': '',
    'Resource.AllocationInfo': '1 role string',
    ResourceProviderID: '1 value string!',
    Resource: `
      1 name string!, 2 type Value.Type!, 3 scalar Value.Scalar, 4 ranges Value.Ranges,
      5 set Value.Set, 6 role string, 7 disk .DiskInfo, 8 reservation .ReservationInfo,
      9 revocable .RevocableInfo, 10 shared .SharedInfo, 11 allocation_info .AllocationInfo,
      12 provider_id ResourceProviderID, 13 reservations .ReservationInfo*
    `,
    ExecutorID: '1 value string!',
    Port: `
      1 number uint32!, 2 name string, 3 protocol string, 4 visibility DiscoveryInfo.Visibility,
      5 labels Labels
    `,
    Ports: '1 ports Port*',
    DiscoveryInfo: `
      1 visibility .Visibility!, 2 name string, 3 environment string, 4 location string,
      5 version string, 6 ports Ports, 7 labels Labels
    `,
    DurationInfo: '1 nanoseconds int64!',
    OperationID: '1 value string!',
    Address: '1 hostname string, 2 ip string, 3 port int32!',
    'DomainInfo.FaultDomain.RegionInfo': '1 name string!',
    'DomainInfo.FaultDomain.ZoneInfo': '1 name string!',
    'DomainInfo.FaultDomain': '1 region .RegionInfo!, 2 zone .ZoneInfo!',
    DomainInfo: '1 fault_domain .FaultDomain',
    'Value.Text': '1 value string!',
    Attribute: `
      1 name string!, 2 type Value.Type!, 3 scalar Value.Scalar, 4 ranges Value.Ranges,
      5 text Value.Text, 6 set Value.Set
    `,
    URL: `
      1 scheme string!, 2 address Address!, 3 path string, 4 query Parameter*, 5 fragment string
    `,
    TimeInfo: '1 nanoseconds int64!',
    Unavailability: '1 start TimeInfo!, 2 duration DurationInfo',
    ContainerID: '1 value string!, 2 parent ContainerID',
    UUID: '1 value bytes!',
    MachineID: '1 hostname string, 2 ip string',
    Flag: '1 name string!, 2 value string',
    VersionInfo: `
      1 version string!, 2 build_date string, 3 build_time double, 4 build_user string,
      5 git_sha string, 6 git_branch string, 7 git_tag string
    `,
    Metric: '1 name string!, 2 value double',
    FileInfo: `
      1 path string!, 2 nlink int32, 3 size uint64, 4 mtime TimeInfo, 5 mode uint32,
      6 uid string, 7 gid string
    `,
  },
  enums: {
    'Value.Type': '0 SCALAR, 1 RANGES, 2 SET, 3 TEXT',
    'Secret.Type': '0 UNKNOWN, 1 REFERENCE, 2 VALUE',
    'Resource.DiskInfo.Source.Type': '0 UNKNOWN, 1 PATH, 2 MOUNT, 3 BLOCK, 4 RAW',
    'Resource.ReservationInfo.Type': '0 UNKNOWN, 1 STATIC, 2 DYNAMIC',
    'DiscoveryInfo.Visibility': '0 FRAMEWORK, 1 CLUSTER, 2 EXTERNAL',
  },
};
